namespace TemPlatform.Core.Pipeline;

/// <summary>When a stage runs.</summary>
public enum StageMode
{
    /// <summary>While the files of a set are read, block by block.</summary>
    WhileReading = 1,
    /// <summary>On its own, per published invoice.</summary>
    PerInvoice = 2,
    /// <summary>When a person says so.</summary>
    OnDecision = 3,
}

/// <summary>
/// START HERE. The order of the stages, once; the loader records the first four, the runner walks the next three, people start the
/// last two. Nothing else encodes the order; which moves of an invoice's status are legal stands in <see cref="InvoiceMoves"/>.
/// </summary>
public static class InvoicePipeline
{
    public static readonly IReadOnlyList<StageStep> Steps =
    [
        new(Stage.Collect, StageMode.WhileReading, "raw bytes, once"),
        new(Stage.Parse, StageMode.WhileReading, "invoice, charges, usage, issues"),
        new(Stage.Normalize, StageMode.WhileReading, "one vocabulary"),
        new(Stage.Tag, StageMode.WhileReading, "what is personal"),
        new(Stage.Match, StageMode.PerInvoice, "whose line is it"),
        new(Stage.Allocate, StageMode.PerInvoice, "which cost centre pays"),
        new(Stage.Audit, StageMode.PerInvoice, "what is wrong"),
        new(Stage.Approve, StageMode.OnDecision, "who says yes"),
        new(Stage.Export, StageMode.OnDecision, "accounts-payable file"),
    ];
}

/// <summary>A stage, when it runs, and what it yields in business words.</summary>
public sealed record StageStep(Stage Stage, StageMode Mode, string Yields);
