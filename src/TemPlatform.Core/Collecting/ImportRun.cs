using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting;

/// <summary>One import while it is planned: what is known, what was found wrong, what will be written.</summary>
internal sealed class ImportRun(ReferenceData reference, DateTimeOffset now, Func<Type, long> nextId)
{
    private readonly HashSet<long> badLines = [];
    private Dictionary<string, Vendor>? vendorsByCode;
    private Dictionary<(long Vendor, string Value), long>? servicesByIdentifier;
    private Dictionary<string, Employee>? employeesByNumber;

    public ReferenceData Reference { get; } = reference;

    /// <summary>When we learn it: versions are known from here on.</summary>
    public DateTimeOffset Now { get; } = now;

    public List<Issue> Issues { get; } = [];

    public List<object> Inserts { get; } = [];

    public List<object> Updates { get; } = [];

    /// <summary>Ids of the keys that this file makes, so that its rows can refer to each other.</summary>
    public Dictionary<string, long> NewIds { get; } = [];

    public long NewId<T>() => nextId(typeof(T));

    public long NewId(Type type) => nextId(type);

    /// <summary>What the reader of the file found: a rejected record is a refused row.</summary>
    public void TakeReadIssues(IReadOnlyList<Issue> issues)
    {
        Issues.AddRange(issues);
        badLines.UnionWith(issues.Where(i => i.Severity == Severity.Error).Select(i => i.Where.Line));
    }

    /// <summary>Refuses a row, naming the column and never the value.</summary>
    public void Refuse(ReferenceRow row, string column, IssueCode code, string problem) =>
        Refuse(row.Line, row.Kind.IndexOf(column) + 1, code, $"{column} {problem}");

    public void Refuse(long line, int column, IssueCode code, string message)
    {
        Issues.Add(new Issue(code, Severity.Error, Stage.Collect, message, new SourcePosition(0, line, column)));
        badLines.Add(line);
    }

    /// <summary>Holds the whole file.</summary>
    public void Hold(IssueCode code, string message, long line = 0, int column = 0) =>
        Issues.Add(new Issue(code, Severity.Blocker, Stage.Collect, message, new SourcePosition(0, line, column)));

    public bool IsRefused(ReferenceRow row) => badLines.Contains(row.Line);

    public int RefusedCount => badLines.Count;

    public Vendor? Vendor(string code) =>
        (vendorsByCode ??= Reference.Vendors.ToDictionary(v => v.Code, StringComparer.OrdinalIgnoreCase)).GetValueOrDefault(code);

    /// <summary>The vendor of a row; refuses the row when it is not known.</summary>
    public Vendor? Vendor(ReferenceRow row, string column)
    {
        var vendor = Vendor(row[column]);
        if (vendor is null) Refuse(row, column, IssueCode.UnknownReference, "names a vendor that is not known: import it first");
        return vendor;
    }

    /// <summary>The cost centre of a code; refuses the row when it is not known.</summary>
    public CostCentre? CostCentre(ReferenceRow row, string column, string code)
    {
        var centre = Reference.CostCentre(code);
        if (centre is null) Refuse(row, column, IssueCode.UnknownReference, "names a cost centre that is not known: import it first");
        return centre;
    }

    /// <summary>The account of a number of this vendor; refuses the row when it is not known.</summary>
    public Account? Account(ReferenceRow row, string column, Vendor vendor)
    {
        var account = Reference.Account(vendor.Id, AccountNumbers.Key(row[column]));
        if (account is null)
            Refuse(row, column, IssueCode.UnknownReference, "names an account that this vendor does not have: import it first");
        return account;
    }

    /// <summary>The line of service that this vendor calls so; null when it is not known.</summary>
    public long? ServiceId(Vendor vendor, string identifier) =>
        (servicesByIdentifier ??= Reference.ServiceIdentifiers.GroupBy(i => (i.VendorId, i.Value.Value))
            .ToDictionary(g => g.Key, g => g.MaxBy(i => i.ValidFrom)!.ServiceId))
            .TryGetValue((vendor.Id, identifier), out var id) ? id : null;

    public Employee? Employee(string number) =>
        (employeesByNumber ??= Reference.Employees.ToDictionary(e => e.Number.Value, StringComparer.OrdinalIgnoreCase))
            .GetValueOrDefault(number);
}
