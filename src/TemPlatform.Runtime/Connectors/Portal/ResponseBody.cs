using System.IO.Compression;
using System.Text;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>The body of a response as it arrives: unpacked, counted, and within its deadline.</summary>
internal sealed class ResponseBody : IAsyncDisposable
{
    private readonly Stream stream;
    private readonly RequestDeadline deadline;
    private readonly long bytesMax;
    private readonly Func<ConnectorException> tooLarge;
    private long bytes;

    private ResponseBody(Stream stream, RequestDeadline deadline, long bytesMax, Func<ConnectorException> tooLarge)
    {
        this.stream = stream;
        this.deadline = deadline;
        this.bytesMax = bytesMax;
        this.tooLarge = tooLarge;
    }

    /// <exception cref="ConnectorException">BrokenProtocol: it is packed in a way that was not asked for.</exception>
    public static async Task<ResponseBody> OpenAsync(
        HttpResponseMessage response, RequestDeadline deadline, long bytesMax, Func<ConnectorException> tooLarge)
    {
        if (response.Content.Headers.ContentLength > bytesMax) throw tooLarge();
        var packed = response.Content.Headers.ContentEncoding;
        var stream = await response.Content.ReadAsStreamAsync(deadline.Token);
        if (packed.Count == 1 && packed.First() is "gzip" or "x-gzip") stream = new GZipStream(stream, CompressionMode.Decompress);
        else if (packed.Any(encoding => encoding != "identity"))
            throw new ConnectorException(IssueCode.BrokenProtocol, "The portal packs its answer in a way that it was not asked for.");
        return new ResponseBody(stream, deadline, bytesMax, tooLarge);
    }

    /// <summary>The next bytes; 0 at the end.</summary>
    /// <exception cref="ConnectorException">The connection broke, stalled, or sends more than allowed.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        int read;
        try
        {
            read = await stream.ReadAsync(buffer, deadline.Token);
        }
        catch (InvalidDataException e)
        {
            throw new ConnectorException(IssueCode.BrokenProtocol, "The portal's packed answer is damaged.", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            throw PortalHttp.Failure(e, deadline);
        }
        deadline.Progress();
        bytes += read;
        return bytes <= bytesMax ? read : throw tooLarge();
    }

    /// <summary>All that is left, as text.</summary>
    /// <param name="begun">What was read before.</param>
    /// <param name="charset">As the response names it; UTF-8 when it names none or an unknown one.</param>
    public async Task<string> TextAsync(ReadOnlyMemory<byte> begun, string? charset)
    {
        using var whole = new MemoryStream();
        whole.Write(begun.Span);
        var buffer = new byte[16384];
        for (int read; (read = await ReadAsync(buffer)) > 0;) whole.Write(buffer, 0, read);
        return Charset(charset).GetString(whole.GetBuffer(), 0, (int)whole.Length);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static Encoding Charset(string? name)
    {
        try
        {
            var plain = name?.Trim('"', '\'', ' ');
            return plain is null ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(plain) ?? Encoding.GetEncoding(plain);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }
}
