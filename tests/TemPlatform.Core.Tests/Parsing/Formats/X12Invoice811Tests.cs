using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Tests.Parsing.X12;
using TemPlatform.Samples.Billing;
using TemPlatform.Samples.Writing;

namespace TemPlatform.Core.Tests.Parsing.Formats;

/// <summary>Whole 811s: a real one, and generated ones whose figures are known.</summary>
public class X12Invoice811Tests
{
    public static TheoryData<bool, bool, bool, int> Layouts => new()
    {
        { true, true, false, 1 }, { false, false, false, 1 }, { true, false, true, 1 }, { false, true, true, 2 }, { true, true, false, 3 },
    };

    /// <summary>Its figures were worked out by hand: the detail is a part of a longer bill.</summary>
    [Fact]
    public void Reads_a_real_bill()
    {
        var corpus = Environment.GetEnvironmentVariable("TEM_CORPUS");
        Assert.SkipWhen(string.IsNullOrEmpty(corpus), "TEM_CORPUS is not set: the real 811 was left out.");
        var sink = X12Bench.Read(File.ReadAllBytes(Path.Combine(corpus!, "x12", "811", "gxs_network_services_811.edi")));
        Assert.Empty(sink.Issues);
        var invoice = Assert.Single(sink.Invoices);
        Assert.Equal(("0378711-C", "03787-2399103-781", new DateOnly(2000, 11, 30), new DateOnly(2000, 12, 20), "USD"),
            (invoice.Number, invoice.AccountNumber, invoice.InvoiceDate, invoice.DueDate, invoice.Currency));
        Assert.Equal((3_463_690_000, 3_463_690_000), (invoice.CurrentCharges, invoice.TotalDue));
        var taxes = sink.Charges.Where(c => c.Charge.ChargeType == ChargeType.Tax).Select(c => c.Charge.Amount);
        Assert.Equal([73_200_000, 12_200_000], taxes);
        Assert.Equal([25_000_000, 0, 1_978_240_000, 450_000_000, 100_000_000, 670_000_000],
            sink.Charges.Where(c => c.Charge.ChargeType != ChargeType.Tax).Select(c => c.Charge.Amount));
        Assert.Equal(3_308_640_000, sink.Charges.Sum(c => c.Charge.Amount));
        Assert.Equal(155_050_000, invoice.CurrentCharges - sink.Charges.Sum(c => c.Charge.Amount));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Generated_bills_reach_their_known_figures(bool summaryFirst, bool isUsual, bool hasExtendedPrices, int sets)
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var (content, truth) = X12Billing.Generate(new X12BillOptions
            {
                Seed = seed, Lines = (int)seed, LinesPerAccount = 3, HasSummaryFirst = summaryFirst, HasExtendedPrices = hasExtendedPrices,
                Style = isUsual ? X12Style.Usual : X12Style.Terse, Sets = sets,
            });
            Assert.True(X12Bench.IsRecognized(content));
            var sink = X12Bench.Read(content);
            Assert.All(sink.Codes, code => Assert.Equal(IssueCode.OtherReadingFoots, code));
            var invoice = Assert.Single(sink.Invoices);
            var charges = sink.Charges.Select(c => c.Charge).ToList();
            Assert.Equal((truth.Account, truth.Number, truth.ChargeSum), (invoice.AccountNumber, invoice.Number, invoice.CurrentCharges));
            Assert.Equal((truth.ChargeCount, truth.MemoCount), (charges.Count, charges.Count(c => c.ChargeType == ChargeType.Info)));
            Assert.Equal(truth.ChargeSum, charges.Where(c => c.ChargeType.IsCurrent()).Sum(c => c.Amount));
            Assert.Equal(truth.TaxSum, charges.Where(c => c.ChargeType == ChargeType.Tax).Sum(c => c.Amount));
            Assert.Equal((truth.UsageCount, truth.CallSeconds),
                (sink.UsageRows.Count, sink.UsageRows.Sum(u => (long)u.Usage.DurationSeconds)));
            Assert.Superset(truth.Codes.ToHashSet(), charges.Select(c => c.Code).ToHashSet());
            Assert.Equal(truth.Lines.ToHashSet(), charges.Select(c => c.Identifier).OfType<string>().ToHashSet());
            Assert.DoesNotContain(charges, c => c.ChargeType == ChargeType.Unmapped);
        }
    }
}
