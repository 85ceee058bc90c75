using System.Globalization;
using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Exporting;

/// <summary>One field of the records of an accounts-payable file: what it holds and how long the target takes it.</summary>
/// <param name="Name">As the layout's description calls it.</param>
/// <param name="Value">Its text in one record.</param>
/// <param name="LengthMax">Characters; null for what the product prints itself (amounts, dates, numbers).</param>
/// <param name="Required">Whether the target refuses it blank.</param>
internal sealed record ApField(string Name, DataCategory Category, Func<ApRecord, string> Value, int? LengthMax = null,
    bool Required = false)
{
    public static ApField Text(string name, int lengthMax, Func<ApRecord, string> value, bool required = false) =>
        new(name, DataCategory.Organisation, value, lengthMax, required);

    /// <summary>Reports text that the target would refuse or that no file may carry.</summary>
    /// <param name="number">Place of the field in its record, from 1.</param>
    public void Check(int number, ApRecord record, List<Issue> issues)
    {
        if (LengthMax is not { } lengthMax) return;
        var text = Value(record);
        if (Required && string.IsNullOrWhiteSpace(text)) Add(IssueCode.MissingValue, "is missing");
        if (text.Length > lengthMax) Add(IssueCode.ValueTooLong, $"is longer than {lengthMax} characters");
        if (!IsPrintable(text)) Add(IssueCode.ControlCharacter, "holds a character that no file may carry");

        void Add(IssueCode code, string what) => issues.Add(ApChecks.Refused(code, $"{Name} {what}.", record.Line.LineNumber, number));
    }

    /// <summary>No control or format characters (line breaks, direction marks), no broken surrogate.</summary>
    private static bool IsPrintable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i]))) return false;
            if (char.GetUnicodeCategory(text[i]) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) return false;
        }
        return true;
    }
}

/// <summary>A line of a batch with what its record needs of its invoice.</summary>
/// <param name="Gross">Sum of the invoice's lines in this batch, in millionths.</param>
/// <param name="Rank">Place of the line within its invoice, from 1.</param>
/// <param name="Settings">What the batch's layout was told, by name.</param>
internal sealed record ApRecord(ApBatch Batch, ApLine Line, long Gross, int Rank, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>One record per line, in line order.</summary>
    public static IEnumerable<ApRecord> Of(ApDocument document)
    {
        var gross = document.Lines.GroupBy(l => l.InvoiceId).ToDictionary(g => g.Key, g => g.Sum(l => l.Amount));
        var ranks = new Dictionary<long, int>();
        var settings = LayoutSetting.Read(document.Batch.LayoutSettings);
        foreach (var line in document.Lines)
        {
            var rank = ranks[line.InvoiceId] = ranks.GetValueOrDefault(line.InvoiceId) + 1;
            yield return new ApRecord(document.Batch, line, gross[line.InvoiceId], rank, settings);
        }
    }

    /// <summary>Decimal text with the digits of the batch's currency.</summary>
    public string Amount(long micros) => new Money(micros, Batch.Currency).ToDecimalString();

    /// <summary>Comma-separated; text is quoted only where it must be, and never altered: an ERP would load an added apostrophe.</summary>
    public static void Write(StreamWriter writer, IEnumerable<string> fields, string lineEnd)
    {
        writer.Write(string.Join(',', fields.Select(f => f.AsSpan().ContainsAny(',', '"') ? $"\"{f.Replace("\"", "\"\"")}\"" : f)));
        writer.Write(lineEnd);
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
