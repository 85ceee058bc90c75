using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;

namespace TemPlatform.Core.Tests.Normalizing;

public class ChargeTaxonomyTests
{
    [Theory]
    [InlineData("", "Monthly Access Charge", ChargeType.Recurring)]
    [InlineData("Monthly Charges", "SMARTPHONE 5GB", ChargeType.Recurring)]
    [InlineData("Monthly Charges", "International calling 300 min", ChargeType.Recurring)]
    [InlineData("", "Installation Fee", ChargeType.OneTime)]
    [InlineData("", "Early Termination Fee", ChargeType.OneTime)]
    [InlineData("", "Data Usage", ChargeType.Usage)]
    [InlineData("", "Roaming calls", ChargeType.Usage)]
    [InlineData("", "Data overage 2 GB", ChargeType.Overage)]
    [InlineData("Equipment", "Apple accessory", ChargeType.Equipment)]
    [InlineData("Equipment", "Device payment 3 of 24", ChargeType.Instalment)]
    [InlineData("Monthly Charges", "Loyalty discount", ChargeType.Discount)]
    [InlineData("", "Courtesy credit", ChargeType.Credit)]
    [InlineData("", "Billing adjustment", ChargeType.Adjustment)]
    [InlineData("", "Late Payment Charge", ChargeType.LateFee)]
    [InlineData("Previous balance", "", ChargeType.BalanceForward)]
    [InlineData("Payment received", "Cheque of 3 May", ChargeType.Payment)]
    [InlineData("Memo", "Minutes of the pool", ChargeType.Info)]
    [InlineData("", "NY State Sales Tax", ChargeType.Tax)]
    [InlineData("", "VAT 20%", ChargeType.Tax)]
    [InlineData("", "GST/HST", ChargeType.Tax)]
    [InlineData("Taxes, Governmental Surcharges and Fees", "County of Kings", ChargeType.Tax)]
    [InlineData("Taxes, Governmental Surcharges and Fees", "State 911 Fee", ChargeType.RegulatoryFee)]
    [InlineData("", "Federal Universal Service Charge", ChargeType.RegulatoryFee)]
    [InlineData("", "E911 Surcharge", ChargeType.RegulatoryFee)]
    [InlineData("", "Regulatory Cost Recovery Fee", ChargeType.Surcharge)]
    [InlineData("", "Administrative Charge", ChargeType.Surcharge)]
    [InlineData("Taxes", "Carrier Cost Recovery", ChargeType.Surcharge)]
    [InlineData("", "Federal Subscriber Line Charge", ChargeType.Surcharge)]
    [InlineData("", "Grundgebühr Festnetz", ChargeType.Recurring)]
    [InlineData("", "Verbindungsentgelte", ChargeType.Usage)]
    [InlineData("", "Einrichtungspreis", ChargeType.OneTime)]
    [InlineData("", "Gutschrift", ChargeType.Credit)]
    [InlineData("", "Umsatzsteuer 19%", ChargeType.Tax)]
    [InlineData("", "Mahngebühr", ChargeType.LateFee)]
    [InlineData("", "Abonnement mensuel", ChargeType.Recurring)]
    [InlineData("", "Communications hors forfait", ChargeType.Overage)]
    [InlineData("", "Frais de mise en service", ChargeType.OneTime)]
    [InlineData("", "Remise fidélité", ChargeType.Discount)]
    [InlineData("", "TVA 20 %", ChargeType.Tax)]
    [InlineData("", "Cuota mensual línea", ChargeType.Recurring)]
    [InlineData("", "Consumo de datos", ChargeType.Usage)]
    [InlineData("", "Cuota de alta", ChargeType.OneTime)]
    [InlineData("", "IVA 21%", ChargeType.Tax)]
    [InlineData("", "Zorblat", ChargeType.Unmapped)]
    [InlineData("", "", ChargeType.Unmapped)]
    public void Reads_what_a_charge_is_for(string code, string description, ChargeType type) =>
        Assert.Equal(type, ChargeTaxonomy.Classify(code, description, 1_000_000).Type);

    [Theory]
    [InlineData("Previous balance transfer line", ChargeType.Recurring)]
    [InlineData("Payment received, thank you", ChargeType.Unmapped)]
    [InlineData("Handset payment by instalments", ChargeType.Instalment)]
    [InlineData("Voice Memo add-on", ChargeType.Unmapped)]
    public void A_word_of_the_description_takes_no_money_out_of_the_invoice(string description, ChargeType type) =>
        Assert.Equal(type, ChargeTaxonomy.Classify("", description, 1_000_000).Type);

    [Theory]
    [InlineData("Monthly Access Charge", ChargeType.Credit)]
    [InlineData("Data usage", ChargeType.Credit)]
    [InlineData("Loyalty discount", ChargeType.Discount)]
    [InlineData("State sales tax", ChargeType.Tax)]
    [InlineData("Administrative charge", ChargeType.Surcharge)]
    public void A_negative_charge_is_a_credit_and_taxes_keep_their_kind(string description, ChargeType type) =>
        Assert.Equal(type, ChargeTaxonomy.Classify("", description, -1).Type);

    [Theory]
    [InlineData("Toll Free usage", ServiceType.TollFree)]
    [InlineData("MPLS port 100M", ServiceType.Vpn)]
    [InlineData("SD-WAN edge", ServiceType.SdWan)]
    [InlineData("SIP trunk channels", ServiceType.SipTrunk)]
    [InlineData("ISDN PRI", ServiceType.IsdnPri)]
    [InlineData("SMS international", ServiceType.Messaging)]
    [InlineData("Mobile data roaming", ServiceType.WirelessData)]
    [InlineData("4G smartphone plan", ServiceType.Wireless)]
    [InlineData("1FB business line", ServiceType.LocalVoice)]
    [InlineData("Interstate calls", ServiceType.LongDistance)]
    [InlineData("Glasfaser 1000", ServiceType.Internet)]
    [InlineData("Ethernet private line", ServiceType.PrivateLine)]
    [InlineData("Router", ServiceType.Equipment)]
    [InlineData("Zorblat", ServiceType.Unknown)]
    public void Reads_what_is_billed(string description, ServiceType service) =>
        Assert.Equal(service, ChargeTaxonomy.Classify("", description, 0).Service);

    [Theory]
    [InlineData("dateOfBirth", " date of birth ")]
    [InlineData("Soc_Sec_No.", " soc sec no ")]
    [InlineData("SSNumber", " ss number ")]
    [InlineData("IMEIs", " imeis ")]
    [InlineData("E911", " e 911 ")]
    [InlineData("Straße-Größe", " strasse grosse ")]
    [InlineData(" - ", " ")]
    public void Words_are_plain(string text, string words) => Assert.Equal(words, Words.Of(text));
}
