using System.Text;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Privacy;
using TemPlatform.Core.Tagging;

namespace TemPlatform.Core.Tests.Tagging;

public class FileTagReportTests
{
    private static readonly ReadColumn[] Columns =
    [
        new(1, "Number", "LineIdentifier", DataCategory.TelephoneNumber, false, 10),
        new(3, "Birth date", null, DataCategory.DateOfBirth, true, 4),
        new(2, "Employee e-mail", null, DataCategory.Unknown, true, 9),
    ];

    [Fact]
    public void Counts_and_names_what_was_met()
    {
        var report = FileTagReport.Of(Columns);
        Assert.Equal((1, 1, 1, 5), (report.DeclaredCount, report.UnknownCount, report.ProhibitedCount, report.HighestLevel));
        Assert.Equal(["Employee e-mail"], report.UnknownHeaders);
        Assert.Equal(["TN.NUMBER", "U.UNKNOWN", "X.DOB"], report.Columns.Select(c => c.Code));
        Assert.Equal([null, DataCategory.WorkEmail, null], report.Columns.Select(c => c.Suggested));
    }

    [Fact]
    public void A_file_without_columns_is_internal() => Assert.Equal(1, FileTagReport.Of([]).HighestLevel);

    [Fact]
    public void A_sidecar_is_the_same_bytes_every_time()
    {
        var at = new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(2));
        SidecarColumn[] columns =
            [new("Employee", DataCategory.Name), new("Amount", DataCategory.Charge), new("Vendor", DataCategory.Organisation)];
        var bytes = Sidecar.Write("ap.csv", "abc", at, columns);
        Assert.Equal("""
            {
              "file": "ap.csv",
              "sha256": "abc",
              "createdAt": "2026-03-01T08:00:00Z",
              "highestLevel": 2,
              "columns": [
                {
                  "name": "Employee",
                  "category": "ID.NAME",
                  "level": 2
                },
                {
                  "name": "Amount",
                  "category": "FN.CHARGE",
                  "level": 2
                },
                {
                  "name": "Vendor",
                  "category": "N.ORG",
                  "level": 1
                }
              ]
            }

            """, Encoding.UTF8.GetString(bytes));
        Assert.Equal(bytes, Sidecar.Write("ap.csv", "abc", at.ToUniversalTime(), columns));
    }
}
