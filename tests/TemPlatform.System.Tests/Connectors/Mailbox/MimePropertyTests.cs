using System.Buffers;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Runtime.Connectors.Mailbox;

namespace TemPlatform.SystemTests.Connectors.Mailbox;

/// <summary>What an encoder of our own wrote is read back, wherever the bytes are cut.</summary>
public class MimePropertyTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(20_000);

    private static readonly Gen<byte[]> Bytes = Gen.Frequency((3, Gen.Elements("ab =\t\r\n.?_%'"u8.ToArray())),
        (1, Gen.Choose(0, 255).Select(b => (byte)b))).ArrayOf();

    private static readonly Gen<string> Names = Gen.Elements("a", "B", " ", "é", "€", "請", "😀", "=?", "?=", "%41", "'", "_", "*")
        .ArrayOf().Select(string.Concat);

    [Fact]
    public void Base64_reads_back_wherever_it_is_cut_and_folded() => Check.One(Config, Prop.ForAll(
        Bytes.Zip(Gen.Choose(1, 80)).Zip(Gen.Choose(1, 20)).ToArbitrary(), c =>
        {
            var ((bytes, width), cut) = c;
            var folded = string.Join(width % 2 == 0 ? "\r\n" : "\n", Convert.ToBase64String(bytes).Chunk(width).Select(l => new string(l)));
            return Decode("base64", Encoding.ASCII.GetBytes(folded), cut) is { } read && read.AsSpan().SequenceEqual(bytes);
        }));

    [Fact]
    public void Base64_that_lost_characters_is_never_read_as_another_file() => Check.One(Config, Prop.ForAll(
        Bytes.Where(b => b.Length > 0).Zip(Gen.Choose(1, 3)).Zip(Gen.Choose(1, 20)).ToArbitrary(), c =>
        {
            var ((bytes, lost), cut) = c;
            var text = Convert.ToBase64String(bytes);
            return Decode("base64", Encoding.ASCII.GetBytes(text[..^lost]), cut) is null
                && Decode("base64", Encoding.ASCII.GetBytes(text[..^lost] + "!"), cut) is null
                && Decode("base64", Encoding.ASCII.GetBytes(text + "AAAA"), cut) is var longer && (longer is null || text[^1] != '=');
        }));

    [Fact]
    public void Quoted_printable_reads_back_wherever_it_is_cut() => Check.One(Config, Prop.ForAll(
        Bytes.Zip(Gen.Choose(5, 76)).Zip(Gen.Choose(1, 20)).ToArbitrary(), c =>
        {
            var ((bytes, width), cut) = c;
            return Decode("quoted-printable", QuotedPrintable(bytes, width), cut) is { } read && read.AsSpan().SequenceEqual(bytes);
        }));

    [Fact]
    public void Decoders_take_any_bytes_and_do_not_depend_on_where_they_are_cut() => Check.One(Config, Prop.ForAll(
        Bytes.Zip(Gen.Elements("base64", "quoted-printable", "8bit")).Zip(Gen.Choose(1, 20)).ToArbitrary(), c =>
        {
            var ((bytes, encoding), cut) = c;
            var whole = Decode(encoding, bytes, bytes.Length + 1);
            var pieces = Decode(encoding, bytes, cut);
            return whole is null ? pieces is null : pieces is not null && pieces.AsSpan().SequenceEqual(whole);
        }));

    [Fact]
    public void Names_in_pieces_read_back() => Check.One(Config, Prop.ForAll(
        Names.Where(n => n.Length > 0).Zip(Gen.Choose(1, 20)).ToArbitrary(), c =>
        {
            var (name, size) = c;
            var coded = string.Concat(Encoding.UTF8.GetBytes(name).Select(b => "%" + b.ToString("x2", CultureInfo.InvariantCulture)));
            // A piece never ends inside of an escape.
            var pieces = coded.Chunk(3 * size).Select((p, i) => ($"filename*{i}*", (i == 0 ? "UTF-8'en'" : "") + new string(p))).ToList();
            pieces.Reverse();
            return MimeText.Parameter(pieces, "filename") == name;
        }));

    [Fact]
    public void Names_in_encoded_words_read_back() => Check.One(Config, Prop.ForAll(
        Names.Zip(Gen.Choose(1, 20)).Zip(Gen.Elements('b', 'Q')).ToArbitrary(), c =>
        {
            var ((name, size), encoding) = c;
            // Words that split characters are wrong, and common.
            var words = Encoding.UTF8.GetBytes(name).Chunk(size).Select(part => "=?utf-8?" + encoding + "?"
                + (encoding == 'b' ? Convert.ToBase64String(part) : string.Concat(part.Select(Escape))) + "?=");
            return MimeText.DecodeWords(string.Join(" ", words)) == name;
        }));

    [Fact]
    public void Texts_of_headers_never_fail() => Check.One(Config, Prop.ForAll(
        Gen.Elements("=?utf-8?", "=?", "B?", "Q?", "?=", "=41", "====", " ", "é", "x", "\r\n ", "From: ", "a@b.example", "<", ">", "\"",
            "(", "\\").ArrayOf().Select(string.Concat).ToArbitrary(), text =>
        {
            var header = new MessageHeader(Encoding.Latin1.GetBytes("From: " + text));
            return MimeText.DecodeWords(text) is not null && MimeText.Parameter([("name*0*", text), ("name*1", text)], "name") is not null
                && header.Hash().Length == 16 && (header.Sender is null || header.Sender.Contains('@', StringComparison.Ordinal))
                && new SenderRule(["@b.example"], new AuthenticationRule("x", "spf")).Refusal(header) is not null;
        }));

    private static byte[]? Decode(string encoding, byte[] coded, int cut)
    {
        var decoder = TransferDecoder.Find(encoding)!;
        var target = new ArrayBufferWriter<byte>();
        for (var i = 0; i < coded.Length; i += cut)
            if (!decoder.TryDecode(coded.AsSpan(i, Math.Min(cut, coded.Length - i)), target)) return null;
        return decoder.TryEnd(target) ? target.WrittenSpan.ToArray() : null;
    }

    private static string Escape(byte b) => "=" + b.ToString("X2", CultureInfo.InvariantCulture);

    private static byte[] QuotedPrintable(byte[] bytes, int width)
    {
        var text = new StringBuilder();
        var column = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var isLineEnd = bytes[i] == '\r' && i + 1 < bytes.Length && bytes[i + 1] == '\n';
            if (isLineEnd)
            {
                text.Append("\r\n");
                i++;
                column = 0;
                continue;
            }
            var isLast = i + 1 == bytes.Length || bytes[i + 1] is (byte)'\r' or (byte)'\n';
            var isPlain = bytes[i] is >= 33 and <= 126 and not (byte)'='
                || (bytes[i] is (byte)' ' or (byte)'\t' && !isLast && column < width - 4);
            var one = isPlain ? ((char)bytes[i]).ToString() : Escape(bytes[i]);
            if (column + one.Length >= width)
            {
                text.Append("=\r\n");
                column = 0;
            }
            text.Append(one);
            column += one.Length;
        }
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
