using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Pipes;
using System.Text;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Connectors.Sftp;
using TemPlatform.Runtime.Connectors.Sftp.OpenSsh;

namespace TemPlatform.SystemTests.Connectors.Sftp;

/// <summary>
/// A fake: an SFTP server at the other end of two pipes that answers as a test says. What a test says nothing about is answered as an
/// honest server would that has one file, <c>bill.csv</c> of ten bytes.
/// </summary>
internal sealed class HostileSftpServer : ISftpTransport, IDisposable
{
    public const byte Init = 1, Open = 3, Close = 4, Read = 5, LStat = 7, OpenFolder = 11, ReadFolder = 12, MakeFolder = 14, Stat = 17,
        Rename = 18;

    private readonly AnonymousPipeServerStream toServer = new(PipeDirection.Out);
    private readonly AnonymousPipeServerStream fromServer = new(PipeDirection.In);
    private readonly Dictionary<byte, Func<uint, byte[], byte[]?>> answers = [];
    private Stream? requests;
    private Stream? replies;
    private int listed;

    /// <summary>Packets that came, by type.</summary>
    public ConcurrentDictionary<byte, int> Seen { get; } = [];

    /// <summary>Answers a type of packet in another way; null ends the connection, an empty array says nothing.</summary>
    public HostileSftpServer On(byte type, Func<uint, byte[], byte[]?> answer)
    {
        answers[type] = answer;
        return this;
    }

    public async Task<ISftpChannel> OpenAsync(SftpSettings settings, ConnectorRequest request, CancellationToken cancel)
    {
        requests = new AnonymousPipeClientStream(PipeDirection.In, toServer.ClientSafePipeHandle);
        replies = new AnonymousPipeClientStream(PipeDirection.Out, fromServer.ClientSafePipeHandle);
        new Thread(Serve) { IsBackground = true }.Start();
        var session = new SftpSession(toServer, fromServer,
            () => new ConnectorException(IssueCode.ConnectionLost, "The connection was lost."), Dispose, request.Limits, request.Clock);
        await new Deadline(request.Limits.Connect, request.Clock).Within(session.StartAsync, cancel);
        return new OpenSshChannel(settings, session, _ => throw new ConnectorException(IssueCode.ServerUnreachable, "There is one only."));
    }

    public void Dispose()
    {
        // Closing a pipe waits for a thread that reads from it: the other end goes first.
        toServer.Dispose();
        fromServer.Dispose();
    }

    public static byte[] Packet(byte type, params object[] fields)
    {
        var body = new List<byte> { 0, 0, 0, 0, type };
        foreach (var field in fields)
        {
            switch (field)
            {
                case uint number: body.AddRange(Number(number)); break;
                case long number: body.AddRange(Number((uint)(number >> 32))); body.AddRange(Number((uint)(number & uint.MaxValue))); break;
                case string text: Bytes(Encoding.UTF8.GetBytes(text)); break;
                case byte[] bytes: Bytes(bytes); break;
                default: throw new ArgumentException("A packet has numbers and texts.", nameof(fields));
            }
        }
        var packet = body.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(packet, packet.Length - 4);
        return packet;

        void Bytes(byte[] bytes)
        {
            body.AddRange(Number((uint)bytes.Length));
            body.AddRange(bytes);
        }
    }

    public static byte[] Status(uint id, uint status) => Packet(101, id, status, "", "");

    public static byte[] Data(uint id, byte[] bytes) => Packet(103, id, bytes);

    /// <summary>A listing of ordinary files of a length.</summary>
    public static byte[] Names(uint id, long length, params string[] names) => Packet(104,
        [id, (uint)names.Length, .. names.SelectMany(n => new object[] { n, "-rw-r--r-- 1", 0x5u, length, 0x81A4u })]);

    /// <summary>Bytes that a read asks for; the handle has one byte.</summary>
    public static int Asked(byte[] body) => BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(13));

    /// <summary>What an honest server answers.</summary>
    public byte[] Honest(byte type, uint id, byte[] body) => type switch
    {
        Init => Packet(2, 3u),
        Open or OpenFolder => Packet(102, id, "h"),
        ReadFolder => listed++ == 0 ? Names(id, 10, "bill.csv") : Status(id, 1),
        Read => BinaryPrimitives.ReadInt64BigEndian(body.AsSpan(5)) is var offset && offset >= 10 ? Status(id, 1)
            : Data(id, Encoding.ASCII.GetBytes("0123456789"[(int)offset..Math.Min(10, (int)offset + Asked(body))])),
        LStat when Encoding.UTF8.GetString(body).Contains("processed", StringComparison.Ordinal) => Status(id, 2),
        LStat or Stat => Packet(105, id, 0x5u, 10L, 0x81A4u),
        _ => Status(id, 0),
    };

    private void Serve()
    {
        try
        {
            var head = new byte[9];
            while (requests!.ReadAtLeast(head, 9, throwOnEndOfStream: false) == 9)
            {
                var body = new byte[BinaryPrimitives.ReadInt32BigEndian(head) - 5];
                requests.ReadExactly(body);
                var type = head[4];
                var id = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(5));
                Seen[type] = Seen.GetValueOrDefault(type) + 1;
                var answer = answers.TryGetValue(type, out var other) ? other(id, body) : Honest(type, id, body);
                if (answer is null) break;
                replies!.Write(answer);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The client ended the connection.
        }
        finally
        {
            replies!.Dispose();
            requests!.Dispose();
        }
    }

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
