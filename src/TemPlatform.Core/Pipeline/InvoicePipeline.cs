namespace TemPlatform.Core.Pipeline;

/// <summary>
/// START HERE. The order of the stages, once; nothing else encodes it. The first four stream a file into blocks; the rest work per
/// invoice on blocks.
/// </summary>
public static class InvoicePipeline
{
    public static readonly IReadOnlyList<StageStep> Steps =
    [
        new(Stage.Collect, "raw bytes, once"),
        new(Stage.Parse, "invoice, charges, usage, issues"),
        new(Stage.Normalize, "one vocabulary"),
        new(Stage.Tag, "what is personal"),
        new(Stage.Match, "whose line is it"),
        new(Stage.Allocate, "which cost centre pays"),
        new(Stage.Audit, "what is wrong"),
        new(Stage.Approve, "who says yes"),
        new(Stage.Export, "accounts-payable file"),
    ];
}

/// <summary>A stage and what it yields, in business words.</summary>
public sealed record StageStep(Stage Stage, string Yields);
