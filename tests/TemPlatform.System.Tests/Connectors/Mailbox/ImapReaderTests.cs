using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Connectors.Mailbox;

namespace TemPlatform.SystemTests.Connectors.Mailbox;

/// <summary>A server's bytes, whole, cut and wrong.</summary>
public class ImapReaderTests
{
    private static readonly string[] Pieces =
    [
        "* ", "T1 ", "+ ", "OK ", "NO ", "BYE x", "1 FETCH (", "SEARCH 1 2", "(", ")", " ", "\"a\\\"b\"", "\"", "{3}\r\nabc",
        "{3+}\r\n(\r\n", "{9}\r\n", "~{2}\r\nxy", "\r\n", "\n", "NIL", "UID 7", "BODY[HEADER.FIELDS (FROM DATE)]<0>",
        "[UIDVALIDITY 3]", "\\", "\0", "é", "{", "}", "]",
    ];

    [Fact]
    public async Task Reads_what_servers_send()
    {
        const string text = "* OK [UIDVALIDITY 857529045] valid\r\n* SEARCH 2 84 882\r\n+ go on \r\n"
            + "* 12 FETCH (UID 9 BODY[HEADER.FIELDS (FROM DATE)]<0> {5}\r\na)\r\nb X NIL \"q\\\"\\\\\" "
            + "BODYSTRUCTURE (\"TEXT\" () ({2+}\r\n(\" ~{1}\r\n\0)))\r\n"
            + "T1 NO [TRYCREATE] no such folder\r\n";
        var cancel = TestContext.Current.CancellationToken;
        var reader = new ImapReader(new MemoryStream(Encoding.Latin1.GetBytes(text)), 100);
        var ok = await reader.ReadAsync(cancel);
        Assert.Equal(("*", "OK", "UIDVALIDITY", "857529045"), (ok.Tag, ok.Word, ok.Code, ok.CodeText));
        Assert.Equal([2u, 84, 882], (await reader.ReadAsync(cancel)).Numbers);
        Assert.Equal("go on", (await reader.ReadAsync(cancel)).Text);
        var fetch = await reader.ReadAsync(cancel);
        Assert.Equal(("FETCH", 12u), (fetch.Word, fetch.Number));
        Assert.Equal("(UID 9 BODY[HEADER.FIELDS (FROM DATE)]<0> a)\r\nb X NIL q\"\\ BODYSTRUCTURE (TEXT () ((\" \0)))",
            Print(fetch.Values[0]));
        Assert.Equal(("T1", "TRYCREATE"), await reader.ReadAsync(cancel) is var no ? (no.Tag, no.Code) : default);
    }

    [Fact]
    public void Any_bytes_end_in_answers_or_in_a_code_wherever_they_are_cut() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000),
        Prop.ForAll(Gen.Elements(Pieces).ArrayOf().Zip(Gen.Choose(1, 9)).ToArbitrary(), c =>
        {
            var bytes = Encoding.Latin1.GetBytes(string.Concat(c.Item1));
            return ReadAll(new MemoryStream(bytes)) == ReadAll(new CutStream(bytes, c.Item2));
        }));

    // Every answer as a line, and the code that it ended in.
    private static string ReadAll(Stream stream)
    {
        var reader = new ImapReader(stream, 100);
        var text = new StringBuilder();
        while (true)
        {
            try
            {
                var response = reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();
                var values = string.Concat(response.Values.Select(Print));
                text.AppendLine(CultureInfo.InvariantCulture, $"{response.Tag}|{response.Word}|{response.Code}|{values}");
            }
            catch (ConnectorException e) when (e.Code is IssueCode.BrokenProtocol or IssueCode.ConnectionLost)
            {
                return text.Append(e.Code).ToString();
            }
        }
    }

    private static string Print(ImapValue value) => value.Items is { } items ? $"({string.Join(' ', items.Select(Print))})"
        : value == ImapValue.Nil ? "NIL" : value.Text;

    private sealed class CutStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
