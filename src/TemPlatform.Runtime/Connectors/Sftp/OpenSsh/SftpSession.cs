using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Sftp.OpenSsh;

/// <summary>
/// One connection's packets: many requests under way, each answered by its number. Two threads of its own read and write, since pipes
/// of child processes know no waiting without a thread. When nothing comes for the idle time while an answer is due, or anything
/// comes that is not SFTP, every request fails and the connection is ended.
/// </summary>
internal sealed class SftpSession : IDisposable
{
    public const uint Version = 3;
    /// <summary>What a server must be able to send at once, and what it is asked for without knowing more.</summary>
    public const int ReadDefault = 32 * 1024;
    private const int ReadMost = PacketMax - 1024;
    private const int PacketMax = 256 * 1024;
    private const int HeadBytes = 9;
    private const uint FirstId = uint.MaxValue;
    private const long BudgetBytes = 4 << 20;

    private readonly ConcurrentDictionary<uint, Pending> pending = new();
    private readonly Stream toServer;
    private readonly Stream fromServer;
    private readonly Func<ConnectorException> whyEnded;
    private readonly Action end;
    private readonly TimeSpan idle;
    private readonly TimeProvider clock;
    private readonly ITimer watch;
    private readonly object gate = new();
    private ArrayBufferWriter<byte> outgoing = new(4096);
    private ArrayBufferWriter<byte> sending = new(4096);
    private ConnectorException? failure;
    private int unanswered;
    private uint lastId;
    private long heardAt;

    /// <param name="whyEnded">Asked when the server's side ended: may wait for the reason.</param>
    /// <param name="end">Ends the connection at once; may be called more than once.</param>
    public SftpSession(
        Stream toServer, Stream fromServer, Func<ConnectorException> whyEnded, Action end, ConnectionLimits limits, TimeProvider clock)
    {
        (this.toServer, this.fromServer, this.whyEnded, this.end, this.clock) = (toServer, fromServer, whyEnded, end, clock);
        idle = limits.Idle;
        heardAt = clock.GetTimestamp();
        var often = TimeSpan.FromTicks(Math.Max(idle.Ticks / 8, TimeSpan.TicksPerMillisecond * 10));
        watch = clock.CreateTimer(_ => Watch(), null, often, often);
        Start(Receive, "sftp in");
        Start(Transmit, "sftp out");
    }

    /// <summary>Bytes of one read that the server answers whole.</summary>
    public int ReadBytes { get; private set; } = ReadDefault;

    public bool HasPosixRename { get; private set; }

    /// <summary>What may be under way: above the two million bytes that OpenSSH's window holds.</summary>
    public ByteBudget Budget { get; } = new(BudgetBytes);

    public int Unanswered => Volatile.Read(ref unanswered);

    /// <summary>Greets the server and learns what it can do.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        var greeting = Send(new SftpPacket(SftpType.Init, Version), FirstId, null);
        using var version = (await greeting.WaitAsync(cancel).ConfigureAwait(false)).Expect(SftpType.Version);
        if (Extensions(version.Fields)) _ = LearnLimitsAsync();
    }

    public SftpPacket New(SftpType type) => new(type, Interlocked.Increment(ref lastId) & 0x7FFFFFFFu);

    /// <summary>Sends a request; its answer is whatever the server answers.</summary>
    /// <param name="returned">Called once when the answer was used, or none came.</param>
    public Task<SftpReply> SendAsync(SftpPacket packet, Action? returned = null) => Send(packet, packet.Id, returned);

    /// <summary>Ends the connection; every request fails with this.</summary>
    public void Fail(ConnectorException why)
    {
        if (Interlocked.CompareExchange(ref failure, why, null) is not null) return;
        watch.Dispose();
        end();
        lock (gate) Monitor.PulseAll(gate);
        foreach (var id in pending.Keys) Refuse(id, why);
    }

    public void Dispose() => Fail(new ConnectorException(IssueCode.ConnectionLost, "The connection was closed."));

    private Task<SftpReply> Send(SftpPacket packet, uint id, Action? returned)
    {
        var request = new Pending(returned);
        if (Interlocked.Increment(ref unanswered) == 1) Volatile.Write(ref heardAt, clock.GetTimestamp());
        pending[id] = request;
        lock (gate)
        {
            packet.WriteTo(outgoing);
            Monitor.Pulse(gate);
        }
        if (Volatile.Read(ref failure) is { } why) Refuse(id, why);
        return request.Task;
    }

    private void Refuse(uint id, ConnectorException why)
    {
        if (!pending.TryRemove(id, out var request)) return;
        Interlocked.Decrement(ref unanswered);
        request.Returned?.Invoke();
        request.TrySetException(new ConnectorException(why.Code!.Value, why.Message, why));
    }

    private void Receive()
    {
        try
        {
            using var input = new BufferedStream(new HeardStream(fromServer, this), ReadDefault);
            var head = new byte[HeadBytes];
            while (input.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) == HeadBytes) Answer(input, head);
            if (failure is null) Fail(whyEnded());
        }
        catch (ConnectorException e)
        {
            Fail(e);
        }
        catch (Exception e)
        {
            // Nobody waits for this thread: whatever it was, the requests have to learn of it.
            if (failure is null) Fail(e is IOException or ObjectDisposedException ? whyEnded() : Lost(e));
        }
    }

    private static ConnectorException Lost(Exception? inner = null) => new(IssueCode.ConnectionLost, "The connection was lost.", inner);

    private void Answer(Stream input, ReadOnlySpan<byte> head)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        var type = (SftpType)head[4];
        var id = BinaryPrimitives.ReadUInt32BigEndian(head[5..]);
        if (length is < HeadBytes - 4 or > PacketMax) throw SftpFields.Broken();
        if (type == SftpType.Version) id = id >= Version ? FirstId : throw SftpFields.Broken();
        var rest = (int)length - (HeadBytes - 4);
        var body = ArrayPool<byte>.Shared.Rent(rest);
        input.ReadExactly(body.AsSpan(0, rest));
        if (!pending.TryRemove(id, out var request)) throw SftpFields.Broken();
        Interlocked.Decrement(ref unanswered);
        request.TrySetResult(new SftpReply(type, body, rest, request.Returned));
    }

    private void Transmit()
    {
        try
        {
            while (true)
            {
                lock (gate)
                {
                    while (outgoing.WrittenCount == 0 && failure is null) Monitor.Wait(gate);
                    if (failure is not null) return;
                    (outgoing, sending) = (sending, outgoing);
                }
                toServer.Write(sending.WrittenSpan);
                toServer.Flush();
                sending.ResetWrittenCount();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The reading side meets the end too, and knows why.
        }
    }

    private void Watch()
    {
        if (Unanswered > 0 && clock.GetElapsedTime(Volatile.Read(ref heardAt)) > idle)
            Fail(new ConnectorException(IssueCode.ServerStalled, "The server did not answer for longer than the idle time."));
    }

    /// <returns>Whether the server tells its limits.</returns>
    private bool Extensions(SftpFields fields)
    {
        var tellsLimits = false;
        while (!fields.IsEmpty)
        {
            var name = Encoding.ASCII.GetString(fields.Bytes());
            fields.Bytes();
            HasPosixRename |= name == "posix-rename@openssh.com";
            tellsLimits |= name == "limits@openssh.com";
        }
        return tellsLimits;
    }

    /// <summary>Asks how much one read may ask for. Nothing waits for the answer: until it is there the default is used.</summary>
    private async Task LearnLimitsAsync()
    {
        try
        {
            using var limits = (await SendAsync(New(SftpType.Extended).Text("limits@openssh.com", Encoding.ASCII)).ConfigureAwait(false))
                .Expect(SftpType.ExtendedReply);
            ReadBytes = (int)Math.Clamp(ReadLimit(limits.Fields), ReadDefault, ReadMost);
        }
        catch (ConnectorException)
        {
            // What every server can do is enough.
        }

        static long ReadLimit(SftpFields fields)
        {
            fields.Long();
            return fields.Long();
        }
    }

    private static void Start(Action work, string name) => new Thread(() => work()) { IsBackground = true, Name = name }.Start();

    private sealed class Pending(Action? returned) : TaskCompletionSource<SftpReply>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Action? Returned => returned;
    }

    /// <summary>Notes when the last byte came.</summary>
    private sealed class HeardStream(Stream source, SftpSession session) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = source.Read(buffer);
            Volatile.Write(ref session.heardAt, session.clock.GetTimestamp());
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
