using System.Globalization;
using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Tests.Guards;
using TemPlatform.Core.Tests.Parsing.X12;
using TemPlatform.Samples;
using TemPlatform.Samples.Billing;
using TemPlatform.Samples.Writing;

namespace TemPlatform.Core.Tests.Parsing.Formats;

/// <summary>Bills cut at every byte, and bills with bytes and segments changed; set TEM_CASES for more of these.</summary>
public class X12PropertyTests
{
    private static readonly string[] Strays = ["HL*1*2*3~", "~~~", "SE*1*1~", "AMT*5*9~", "ISA*", "TDS*1~", "SLN*1*1*I*1*EA*1~"];

    private static readonly byte[][] Bills = [.. Committed(), .. Generated()];

    /// <summary>A bill that lost bytes is not recognized, held, or named; one that lost only layout says the same as before.</summary>
    [Fact]
    public void Every_truncation_is_held_or_named_or_says_the_same()
    {
        foreach (var bill in Bills)
        {
            var whole = Says(X12Bench.Read(bill));
            for (var length = 0; length < bill.Length; length++)
            {
                var cut = bill[..length];
                if (!X12Bench.IsRecognized(cut)) continue;
                var sink = X12Bench.Read(cut);
                var isNamed = sink.Issues.Any(i => i.Issue.Severity == Severity.Blocker);
                Assert.True(isNamed || Says(sink) == whole, $"A bill of {bill.Length} bytes cut at {length} passes for a whole one.");
            }
        }
    }

    [Fact]
    public void Damaged_bills_never_throw()
    {
        var asked = Environment.GetEnvironmentVariable("TEM_CASES");
        var cases = int.TryParse(asked, CultureInfo.InvariantCulture, out var more) ? more : 10_000;
        var random = SeededRandom.For(811, "damage");
        for (var i = 0; i < cases; i++)
        {
            var damaged = Damage(Bills[i % Bills.Length], random);
            X12Bench.IsRecognized(damaged);
            var sink = X12Bench.Read(damaged);
            Assert.All(sink.Issues, issue => Assert.True(issue.Issue.Where.RawFileId == 1));
            Assert.All(sink.Charges, c => Assert.True(c.Charge.Where.ByteOffset + c.Charge.Where.ByteLength <= damaged.Length
                && c.Charge.Where.ByteLength > 1 && c.Charge.RecordNumber > 2));
        }
    }

    private static IEnumerable<byte[]> Committed() =>
        Directory.GetFiles(Path.Combine(Source.Root, "samples", "x12-811"), "*.edi", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    private static IEnumerable<byte[]> Generated() => from summaryFirst in new[] { true, false }
                                                      from style in new[] { X12Style.Usual, X12Style.Terse }
                                                      select X12Billing.Generate(new X12BillOptions
                                                      {
                                                          Seed = 5, Lines = 2, LinesPerAccount = 1, CallsPerLine = 1,
                                                          HasSummaryFirst = summaryFirst, Style = style,
                                                      }).Content;

    /// <summary>Bytes changed, cut out, doubled, cut off; segments moved; separators swapped; digits made many.</summary>
    private static byte[] Damage(byte[] bill, SeededRandom random)
    {
        var bytes = bill.ToList();
        for (var count = random.Between(1, 5); count > 0 && bytes.Count > 1; count--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Between(1, 60), bytes.Count - at);
            switch (random.Next(8))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 3: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                case 4: bytes[at] = random.Pick("*|~!>\n\r -.0123456789AIODHL"u8.ToArray()); break;
                case 5: bytes.InsertRange(at, Encoding.ASCII.GetBytes(new string('9', random.Between(1, 25)))); break;
                case 6: bytes.InsertRange(at, Encoding.ASCII.GetBytes(random.Pick(Strays))); break;
                default:
                    if (random.Chance(20)) bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }
        return [.. bytes];
    }

    private static string Says(RecordingSink sink)
    {
        var text = new StringBuilder();
        foreach (var invoice in sink.Invoices)
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{invoice.AccountNumber}|{invoice.Number}|{invoice.InvoiceDate:O}|{invoice.CurrentCharges}|{invoice.Period}");
        foreach (var (invoice, charge) in sink.Charges)
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{invoice}|{charge.Identifier}|{charge.Code}|{charge.Description}|{charge.ChargeType}|{charge.Amount}|{charge.Where}");
        foreach (var (invoice, usage) in sink.UsageRows)
            text.AppendLine(CultureInfo.InvariantCulture, $"{invoice}|{usage.Start:O}|{usage.DurationSeconds}|{usage.OtherParty}");
        return text.ToString();
    }
}
