using System.Globalization;
using System.Text;

namespace TemPlatform.Core.Exporting;

/// <summary>
/// Writes CSV that people open in a spreadsheet: UTF-8 with byte order mark, CR LF. Text that a spreadsheet could run as a formula
/// gets a leading apostrophe (OWASP, CSV injection); numbers are written as they are, so that a credit stays a credit. Files for
/// machines never come through here.
/// </summary>
internal sealed class HumanCsv(Stream output) : IDisposable
{
    // Plain and full-width forms of = + - @; spreadsheets of some locales read the wide ones as the plain ones.
    private const string FormulaStarts = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private readonly StreamWriter writer = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true);
    private bool first = true;

    public void Text(string text)
    {
        if (IsFormula(text)) text = "'" + text;
        Field("\"" + text.Replace("\"", "\"\"") + "\"");
    }

    /// <summary>A number that the product printed itself.</summary>
    public void Number(string number) => Field(number);

    public void EndRecord()
    {
        writer.Write("\r\n");
        first = true;
    }

    public void Dispose() => writer.Dispose();

    private void Field(string field)
    {
        if (!first) writer.Write(',');
        writer.Write(field);
        first = false;
    }

    private static bool IsFormula(string text)
    {
        foreach (var c in text)
        {
            if (FormulaStarts.Contains(c, StringComparison.Ordinal) || c is '\t' or '\r' or '\n') return true;
            // Blanks, invisible marks and other controls in front do not stop a spreadsheet.
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format) return false;
        }
        return false;
    }
}
