using System.CommandLine;

namespace TemPlatform.Cli.Commands;

/// <summary>Every command of the product, one line each, in the order of the work.</summary>
internal static class CommandList
{
    /// <summary>What the help of the root shows first.</summary>
    public static readonly IReadOnlyList<string> FirstSteps =
    [
        "tem demo",
        "tem init --name acme",
        "tem vendor import --template > vendors.csv",
        "tem privacy tags",
    ];

    public static IEnumerable<Command> All() =>
    [
        Demo.DemoCommand.Build(),
        InitCommand.Build(),
        .. ReferenceCommands.Build(),
        FeedCommands.Build(),
        BillCommands.Build(),
        CredentialCommands.Build(),
        KeyCommands.Build(),
        WorkCommand.Build(),
        HrCommands.Build(),
        LoadCommand.Build(),
        QuarantineCommands.Build(),
        InvoiceCommands.Build(),
        ChargeCommands.Build(),
        UsageCommands.Build(),
        .. StageCommands.Build(),
        FindingCommands.Build(),
        ApproveCommand.Build(),
        ExportCommands.Build(),
        ReconcileCommand.Build(),
        LineageCommands.Build(),
        PrivacyCommands.Build(),
        UserCommands.Build(),
        SampleCommands.Build(),
        DatabaseCommands.Build(),
        DoctorCommand.Build(),
        Bench.BenchCommands.Build(),
    ];
}
