using System.Text;

namespace TemPlatform.Core.Exporting.Layouts;

/// <summary>What verifiers read comma-separated records with. Writers share nothing with it, so that a mistake of theirs cannot repeat
/// itself here.</summary>
internal static class StrictRecords
{
    /// <param name="lineEnd">The one line end of the layout: CR LF or LF.</param>
    /// <exception cref="DamagedApFileException">The text is not strictly what the layout describes.</exception>
    public static IEnumerable<List<string>> Read(StreamReader reader, string lineEnd)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var line = 1;
        var wasQuoted = false;
        for (var c = reader.Read(); c >= 0; c = reader.Read())
        {
            if (c == '"')
            {
                if (field.Length > 0 || wasQuoted) throw Damaged(line, "a quote inside a field");
                ReadQuoted(reader, field, line);
                wasQuoted = true;
            }
            else if (c == ',' || c == lineEnd[0])
            {
                fields.Add(field.ToString());
                field.Clear();
                wasQuoted = false;
                if (c == ',') continue;
                if (lineEnd.Length == 2 && reader.Read() != lineEnd[1]) throw Damaged(line, "half a line end");
                yield return fields;
                fields = [];
                line++;
            }
            else if (c < ' ' || wasQuoted) throw Damaged(line, wasQuoted ? "text after a closing quote" : "a control character");
            else field.Append((char)c);
        }
        if (fields.Count > 0 || field.Length > 0 || wasQuoted) throw Damaged(line, "the file ends within a record");
    }

    private static void ReadQuoted(StreamReader reader, StringBuilder field, int line)
    {
        while (true)
        {
            var c = reader.Read();
            if (c < ' ') throw Damaged(line, "an open quote or a control character");
            if (c == '"')
            {
                if (reader.Peek() != '"') return;
                reader.Read();
            }
            field.Append((char)c);
        }
    }

    /// <summary>A decimal number with a point and at most six digits after it, in millionths.</summary>
    public static long Micros(string text, int line)
    {
        var negative = text.StartsWith('-');
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? "" : text[(point + 1)..];
        var whole = text[(negative ? 1 : 0)..(point < 0 ? text.Length : point)];
        if (fraction.Length > 6 || (point >= 0 && fraction.Length == 0)) throw Damaged(line, "an amount in another grammar");
        var micros = checked(Whole(whole, line) * 1_000_000 + Whole(fraction.PadRight(6, '0'), line));
        return negative ? -micros : micros;
    }

    /// <summary>A number of at most 18 digits.</summary>
    public static long Whole(string text, int line)
    {
        if (text.Length is 0 or > 18 || text.Any(c => c is < '0' or > '9')) throw Damaged(line, "a number in another grammar");
        var value = 0L;
        foreach (var c in text) value = value * 10 + (c - '0');
        return value;
    }

    public static DamagedApFileException Damaged(int line, string what) => new($"Line {line}: {what}.");
}
