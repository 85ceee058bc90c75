using TemPlatform.Core.Parsing;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Tests.Parsing;

/// <summary>Keeps copies of everything a format pushes. Invoices are told apart by account, date and number, as every sink does.</summary>
internal sealed class RecordingSink : IInvoiceSink
{
    private readonly Dictionary<(string, DateOnly, string?), int> handles = [];

    public List<InvoiceHeader> Invoices { get; } = [];
    public List<(int Invoice, LineSummary Line)> Lines { get; } = [];
    public List<(int Invoice, ParsedCharge Charge)> Charges { get; } = [];
    public List<(int Invoice, ParsedUsage Usage)> UsageRows { get; } = [];
    public List<(int Invoice, ControlTotal Control)> Controls { get; } = [];
    public Dictionary<long, IReadOnlyList<ReadColumn>> ColumnsByFile { get; } = [];
    public List<(int? Invoice, Issue Issue)> Issues { get; } = [];

    public IEnumerable<IssueCode> Codes => Issues.Select(i => i.Issue.Code);

    public int Invoice(InvoiceHeader header)
    {
        var key = (header.AccountNumber, header.InvoiceDate, header.Number);
        if (handles.TryGetValue(key, out var handle))
            return handle;
        handles[key] = Invoices.Count;
        Invoices.Add(Copy(header));
        return Invoices.Count - 1;
    }

    public void Line(int invoice, LineSummary line) => Lines.Add((Known(invoice), Copy(line)));

    public void Charge(int invoice, ParsedCharge charge) => Charges.Add((Known(invoice), Copy(charge)));

    public void Usage(int invoice, ParsedUsage usage) => UsageRows.Add((Known(invoice), Copy(usage)));

    public void Control(int invoice, ControlTotal control) => Controls.Add((Known(invoice), control));

    public void Columns(long rawFileId, IReadOnlyList<ReadColumn> columns) => ColumnsByFile[rawFileId] = [.. columns];

    public void Issue(Issue issue, int? invoice = null) => Issues.Add((invoice is { } handle ? Known(handle) : null, issue));

    private int Known(int invoice)
    {
        Assert.InRange(invoice, 0, Invoices.Count - 1);
        return invoice;
    }

    private static readonly Func<object, object> Clone = typeof(object)
        .GetMethod(nameof(MemberwiseClone), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
        .CreateDelegate<Func<object, object>>();

    private static T Copy<T>(T from) where T : class => (T)Clone(from);
}
