using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Mapped;

/// <summary>Makes usage records of the rows of a mapped file. Kilobytes and megabytes are binary, as carriers count them.</summary>
internal sealed class MappedUsage(DelimitedReader reader, MapPlan plan, MappedRow row, MapChoices choices, IInvoiceSink sink)
{
    private const int BytesPerKilobyte = 1024;

    private readonly ParsedUsage usage = new();
    private readonly LineSummary line = new();
    private readonly HashSet<(int Invoice, string? Identifier)> described = [];
    private OpenInvoice? lastInvoice;
    private string? lastIdentifier;
    private readonly bool describesLines =
        plan.Has(MapField.Plan) || plan.Has(MapField.UserName) || plan.Has(MapField.UserId) || plan.Has(MapField.CostCentre);

    public void Push(OpenInvoice invoice)
    {
        usage.Identifier = row.TextOrNull(MapField.LineIdentifier);
        usage.Start = Start();
        usage.DurationSeconds = row.Seconds(MapField.DurationSeconds) ?? row.Seconds(MapField.DurationMinutes) ?? 0;
        var bytes = Bytes(MapField.VolumeBytes, 1) ?? Bytes(MapField.VolumeKilobytes, BytesPerKilobyte)
            ?? Bytes(MapField.VolumeMegabytes, BytesPerKilobyte * BytesPerKilobyte);
        var messages = Bytes(MapField.MessageCount, 1);
        usage.Kind = Kind(bytes ?? 0, messages ?? 0);
        usage.Volume = usage.Kind switch { UsageKind.Message => messages ?? 1, UsageKind.Data => bytes ?? 0, _ => 0 };
        usage.Direction = Direction();
        usage.OtherParty = row.Text(MapField.OtherParty);
        usage.Origin = row.Text(MapField.Origin);
        usage.Destination = row.Text(MapField.Destination);
        usage.Type = row.Text(MapField.UsageType);
        usage.Amount = row.Amount(MapField.UsageAmount) ?? 0;
        usage.RecordNumber = reader.RecordNumber;
        usage.Where = reader.Where;
        if (row.IsBad) return;
        if (describesLines) DescribeOnce(invoice);
        sink.Usage(invoice.Handle, usage);
    }

    private DateTime Start()
    {
        if (row.DateAndTime(MapField.UsageStart) is { } moment) return moment;
        if (row.Date(MapField.UsageDate) is { } date) return date.ToDateTime(row.Time(MapField.UsageTime) ?? TimeOnly.MinValue);
        if (!row.IsBad) row.Missing(plan.Has(MapField.UsageStart) ? MapField.UsageStart : MapField.UsageDate);
        return default;
    }

    /// <summary>A count times <paramref name="factor"/>, rounded half up to a whole one.</summary>
    private long? Bytes(MapField field, int factor)
    {
        if (row.Quantity(field) is not { } micros) return null;
        if (MappedRow.Whole(micros, factor) is { } whole) return whole;
        row.Fail(field, IssueCode.BadQuantity, "volume");
        return null;
    }

    private UsageKind Kind(long bytes, long messages)
    {
        var kind = bytes > 0 ? UsageKind.Data
            : messages > 0 ? UsageKind.Message
            : usage.DurationSeconds > 0 ? UsageKind.Voice
            : UsageKind.Other;
        if (row.TextOrNull(MapField.UsageKind) is { } word && !choices.TryUsageKind(word, out kind))
            row.Fail(MapField.UsageKind, IssueCode.UnmappedValue, "kind of usage");
        return kind;
    }

    private UsageDirection Direction()
    {
        var direction = UsageDirection.Unknown;
        if (row.TextOrNull(MapField.Direction) is { } word && !choices.TryDirection(word, out direction))
            row.Fail(MapField.Direction, IssueCode.UnmappedValue, "direction");
        return direction;
    }

    private void DescribeOnce(OpenInvoice invoice)
    {
        // Rows of a line mostly stand together.
        if (ReferenceEquals(invoice, lastInvoice) && ReferenceEquals(usage.Identifier, lastIdentifier)) return;
        (lastInvoice, lastIdentifier) = (invoice, usage.Identifier);
        if (described.Add((invoice.Handle, usage.Identifier))) PushLine(invoice);
    }

    private void PushLine(OpenInvoice invoice)
    {
        line.Identifier = usage.Identifier;
        (line.UserName, line.UserId) = (row.TextOrNull(MapField.UserName), row.TextOrNull(MapField.UserId));
        (line.CostCentre, line.Plan) = (row.TextOrNull(MapField.CostCentre), row.TextOrNull(MapField.Plan));
        line.Where = reader.Where;
        sink.Line(invoice.Handle, line);
    }
}
