using TemPlatform.Cli.Shell;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Exporting;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem export exceptions</c>: the open findings as files.</summary>
internal static class ExceptionsCommand
{
    public static Verb Build() => new Verb("exceptions", "Write the open findings to CSV and JSON; lines are masked unless revealed",
        "tem export exceptions", "tem export exceptions --reveal DP08").Does(context =>
    {
        var export = new ExceptionExporter(context.Tenant).Export(context.Scope);
        context.Out.Show(new
        {
            export.CsvPath,
            export.JsonPath,
            export.Count,
            AtStake = export.AtStake.Select(a => new
            {
                a.Currency,
                a.Findings,
                OneTime = Views.Amount(a.OneTime, a.Currency),
                Recurring = Views.Amount(a.Recurring, a.Currency),
            }),
        }, text =>
        {
            text.Table(export.AtStake, "Nothing is open.", new("", a => a.Currency), new("Findings", a => $"{a.Findings}", IsNumber: true),
                new("One-time", a => Views.Amount(a.OneTime, a.Currency), IsNumber: true),
                new("Per month", a => Views.Amount(a.Recurring, a.Currency), IsNumber: true));
            text.Line(export.CsvPath);
            text.Line(export.JsonPath);
        });
        return (int)ExitCode.Done;
    });
}
