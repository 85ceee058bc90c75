using TemPlatform.Core.Normalizing;

namespace TemPlatform.Core.Tests.Normalizing;

public class PhoneNumbersTests
{
    [Theory]
    [InlineData("212-555-0187", "US", 12125550187)]
    [InlineData("(212) 555 0187", "US", 12125550187)]
    [InlineData("212.555.0187", "us", 12125550187)]
    [InlineData("1 212 555 0187", "CA", 12125550187)]
    [InlineData("001 212 555 0187", "US", 12125550187)]
    [InlineData("0012125550187", "DE", 12125550187)]
    [InlineData("011 44 20 7946 0958", "US", 442079460958)]
    [InlineData("800-911-0187", "US", 18009110187)]
    [InlineData("+44 20 7946 0958", "US", 442079460958)]
    [InlineData("+44 (0)20 7946 0958", "US", 442079460958)]
    [InlineData("020 7946 0958", "GB", 442079460958)]
    [InlineData("7700900123", "GB", 447700900123)]
    [InlineData("442079460958", "GB", 442079460958)]
    [InlineData("030/901820", "DE", 4930901820)]
    [InlineData("0151 23456789", "DE", 4915123456789)]
    [InlineData("01.23.45.67.89", "FR", 33123456789)]
    [InlineData("06 69 82 1234", "IT", 390669821234)]
    [InlineData("+39 06 6982 1234", "GB", 390669821234)]
    [InlineData("0043 1 5331234", "CH", 4315331234)]
    [InlineData("912 345 678", "ES", 34912345678)]
    [InlineData("22 12 34 56", "DK", 4522123456)]
    [InlineData("0412 345 678", "AU", 61412345678)]
    [InlineData("0011 64 21 123 4567", "AU", 64211234567)]
    [InlineData("98765 43210", "IN", 919876543210)]
    [InlineData("6123 4567", "SG", 6561234567)]
    [InlineData("090-1234-5678", "JP", 819012345678)]
    [InlineData("(11) 91234-5678", "BR", 5511912345678)]
    [InlineData("06 20 123 4567", "HU", 36201234567)]
    [InlineData("+998 71 123 4567", "US", 998711234567)]
    public void Reads_a_number_of_its_country(string text, string country, long digits)
    {
        Assert.True(PhoneNumbers.TryParse(text, country, out var number));
        Assert.Equal(digits, number.Digits);
    }

    [Theory]
    [InlineData("", "US")]
    [InlineData("N/A", "US")]
    [InlineData("555-0187", "US")]
    [InlineData("enc-1479211609829366", "US")]
    [InlineData("287301234567", "US")]
    [InlineData("112-555-0187", "US")]
    [InlineData("911-555-0187", "US")]
    [InlineData("292-555-0187", "US")]
    [InlineData("212-155-0187", "US")]
    [InlineData("212-911-0187", "US")]
    [InlineData("5550000002", "US")]
    [InlineData("212-555-0187 x12", "US")]
    [InlineData("1-800-GO-TELCO", "US")]
    [InlineData("8914800000123456783", "US")]
    [InlineData("490154203237518", "US")]
    [InlineData("542116911-00001", "US")]
    [InlineData("9028374651", "GB")]
    [InlineData("2021-08-16", "DK")]
    [InlineData("16.08.2021", "DK")]
    [InlineData("612345.67", "SG")]
    [InlineData("12/HCGS/123456/ATI", "US")]
    [InlineData("10/23456789", "US")]
    [InlineData("+0 123 456 7890", "US")]
    [InlineData("+44 20 7946", "GB")]
    [InlineData("+999 123 456 789", "US")]
    [InlineData("212-555-0187", "XX")]
    [InlineData("٢١٢٥٥٥٠١٨٧", "US")]
    [InlineData("99999999999999999999999999999999999999", "US")]
    public void Refuses_what_is_no_complete_number(string text, string country) =>
        Assert.False(PhoneNumbers.TryParse(text, country, out _));
}
