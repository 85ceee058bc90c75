using System.Text;

namespace TemPlatform.Core.Exporting.Layouts;

/// <summary>
/// Reads a <see cref="GenericApCsv"/> file from its public description alone: it shares no code with the writer, so that a mistake
/// of the writer cannot repeat itself here. All totals are taken from the detail records and must agree with the trailer.
/// </summary>
internal static class GenericApCsvVerifier
{
    private const int BatchNumber = 1, VendorNumber = 4, InvoiceNumber = 7, InvoiceType = 8, Currency = 11, InvoiceAmount = 12,
        LineAmount = 17, TaxAmount = 18, DetailFields = 21;

    /// <exception cref="DamagedApFileException">The file is cut, changed, or contradicts itself.</exception>
    public static ControlTotals Verify(Stream input)
    {
        using var reader = new StreamReader(input, new UTF8Encoding(false, true), detectEncodingFromByteOrderMarks: false, 1 << 16,
            leaveOpen: true);
        var state = new State();
        try
        {
            foreach (var record in StrictRecords.Read(reader, "\r\n")) state.Take(record);
        }
        catch (Exception e) when (e is DecoderFallbackException or OverflowException)
        {
            throw new DamagedApFileException($"Line {state.Line + 1}: not readable.", e);
        }
        return state.End();
    }

    /// <summary>What was read so far.</summary>
    private sealed class State
    {
        private readonly Dictionary<(string Vendor, string Invoice), (long Declared, long Sum)> invoices = [];
        private string batch = "", currency = "";
        private long debit, credit, hash;
        private int details;
        private bool ended;

        public int Line { get; private set; }

        public void Take(List<string> fields)
        {
            Line++;
            Require(!ended, "a record after the trailer");
            if (Line == 1) Header(fields);
            else if (fields[0] == "D") DetailRecord(fields);
            else if (fields[0] == "T") Trailer(fields);
            else Require(false, "an unknown record type");
        }

        public ControlTotals End()
        {
            if (!ended) throw StrictRecords.Damaged(Line + 1, "the trailer is missing");
            return new ControlTotals(invoices.Count, details, debit, credit);
        }

        private void Header(List<string> fields)
        {
            Require(fields.Count == 6 && fields[0] == "H" && fields[1] == "1", "not a header of this layout");
            (batch, currency) = (fields[2], fields[5]);
        }

        private void DetailRecord(List<string> fields)
        {
            Require(fields.Count == DetailFields, "a detail record of the wrong length");
            Require(fields[BatchNumber] == batch && fields[Currency] == currency, "a detail record of another batch or currency");
            var amount = Micros(fields[LineAmount]);
            Micros(fields[TaxAmount]);
            var declared = Micros(fields[InvoiceAmount]);
            Require(fields[InvoiceType] == (declared < 0 ? "CREDIT" : "STANDARD"), "an invoice type that disagrees with its amount");
            var key = (fields[VendorNumber], fields[InvoiceNumber]);
            if (!invoices.TryGetValue(key, out var invoice)) invoice = (declared, 0);
            Require(invoice.Declared == declared, "two amounts for one invoice");
            invoices[key] = (declared, invoice.Sum + amount);
            if (amount < 0) credit += amount;
            else debit += amount;
            hash += LastDigits(fields[InvoiceNumber]);
            details++;
        }

        private void Trailer(List<string> fields)
        {
            Require(fields.Count == 8 && fields[1] == batch, "a trailer of another batch or of the wrong length");
            Require(Whole(fields[2]) == invoices.Count && Whole(fields[3]) == details, "counts that disagree with the records");
            Require(Micros(fields[4]) == debit && Micros(fields[5]) == credit && Micros(fields[6]) == debit + credit,
                "totals that disagree with the records");
            Require(Whole(fields[7]) == hash, "a hash total that disagrees with the records");
            Require(invoices.Values.All(i => i.Declared == i.Sum), "an invoice whose lines do not sum to its amount");
            ended = true;
        }

        private long Micros(string text) => StrictRecords.Micros(text, Line);

        private long Whole(string text) => StrictRecords.Whole(text, Line);

        private static long LastDigits(string text)
        {
            var (value, place) = (0L, 1L);
            for (var i = text.Length - 1; i >= 0 && place < 1_000_000_000; i--)
            {
                if (text[i] is < '0' or > '9') continue;
                value += (text[i] - '0') * place;
                place *= 10;
            }
            return value;
        }

        private void Require(bool holds, string what)
        {
            if (!holds) throw StrictRecords.Damaged(Line, what);
        }
    }
}
