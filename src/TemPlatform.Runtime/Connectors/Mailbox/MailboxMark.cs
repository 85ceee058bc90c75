using System.Globalization;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>How a message is told apart once its attachments were taken: read, and moved to a folder or flagged.</summary>
internal sealed class MailboxMark(MailboxSettings settings, ImapConnection connection, IReadOnlySet<string> lastingFlags)
{
    /// <exception cref="ConnectorException">NotAcknowledged: the server does not do it.</exception>
    public async Task MarkAsync(uint uid, CancellationToken cancel)
    {
        var number = uid.ToString(CultureInfo.InvariantCulture);
        if (settings.MoveTo is { } folder)
        {
            await RunAsync(new ImapCommand($"UID STORE {number} +FLAGS.SILENT (\\Seen)"), cancel);
            await MoveAsync(number, ImapText.FolderName(folder), cancel);
            return;
        }
        // A flag that the server does not keep would be forgotten with the connection.
        if (!lastingFlags.Contains("\\*") && !lastingFlags.Contains(settings.Flag))
            throw new ConnectorException(IssueCode.NotAcknowledged, "The mailbox keeps no flags of ours: name a folder in moveTo.");
        await RunAsync(new ImapCommand($"UID STORE {number} +FLAGS.SILENT (\\Seen {settings.Flag})"), cancel);
    }

    private async Task MoveAsync(string number, string folder, CancellationToken cancel)
    {
        var canMove = connection.Capabilities.Contains("MOVE");
        var verb = canMove ? "UID MOVE" : "UID COPY";
        var answer = await connection.ExecuteAsync(new ImapCommand($"{verb} {number}").Text(folder), _ => { }, cancel);
        if (answer is { Word: "NO", Code: "TRYCREATE" })
        {
            await RunAsync(new ImapCommand("CREATE").Text(folder), cancel);
            answer = await connection.ExecuteAsync(new ImapCommand($"{verb} {number}").Text(folder), _ => { }, cancel);
        }
        if (answer.Word != "OK") throw Refused();
        if (canMove) return;
        await RunAsync(new ImapCommand($"UID STORE {number} +FLAGS.SILENT (\\Deleted)"), cancel);
        // Without numbers an EXPUNGE would also remove what others marked; the mark alone keeps it out of the next listing.
        if (connection.Capabilities.Contains("UIDPLUS")) await RunAsync(new ImapCommand($"UID EXPUNGE {number}"), cancel);
    }

    private async Task RunAsync(ImapCommand command, CancellationToken cancel)
    {
        if ((await connection.ExecuteAsync(command, _ => { }, cancel)).Word != "OK") throw Refused();
    }

    private static ConnectorException Refused() => new(IssueCode.NotAcknowledged,
        "The mail server does not move or flag the message: check moveTo or flag of the feed, and the rights of its user.");
}
