using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Collecting;

/// <summary>Turns the fields of one row of an HR feed into typed values. What is wrong is named by column, never by value.</summary>
internal sealed class HrRowReader(string country, Action<Issue> report)
{
    /// <summary>Longest text that every store keeps.</summary>
    private const int TextLengthMax = 200;
    private const int AddressLengthMax = 400;
    private static readonly char[] ListSeparators = [ReferenceHeaders.ListSeparator, ';'];

    private Dictionary<string, string> fields = [];
    private SourcePosition where;
    private bool isBad;

    /// <summary>Null when the row is refused; the issues say why.</summary>
    /// <param name="values">Trimmed text by declared column; absent columns are missing.</param>
    /// <param name="position">Where the row stands.</param>
    public HrRow? Read(Dictionary<string, string> values, SourcePosition position)
    {
        (fields, where, isBad) = (values, position, false);
        var terminatedOn = Date("termination_date");
        var row = new HrRow
        {
            Number = new EmployeeNumber(Required("employee_id")),
            Name = new PersonName(Required("name")),
            Title = Text("title") is { } title ? new JobTitle(title) : null,
            Department = Text("department"),
            CostCentreCode = Text("cost_centre"),
            Email = Text("email") is { } email ? new EmailAddress(email) : null,
            Phones = Phones(),
            Address = Text("addresses", AddressLengthMax) is { } address ? new PostalAddress(address) : null,
            ManagerNumber = Text("manager_id") is { } manager ? new EmployeeNumber(manager) : null,
            Status = Status(terminatedOn),
            HiredOn = Date("hire_date"),
            TerminatedOn = terminatedOn,
            ValidFrom = Date("valid_from"),
            Line = position.Line,
        };
        if (isBad) return null;
        if (row.TerminatedOn < row.HiredOn) Refuse(IssueCode.DatesOutOfOrder, "termination_date is before hire_date");
        if (row.Status != EmploymentStatus.Terminated && row.TerminatedOn <= row.ValidFrom)
            Refuse(IssueCode.DatesOutOfOrder, "valid_from is not before termination_date, yet status says employed");
        return isBad ? null : row;
    }

    private string Required(string column)
    {
        if (Text(column) is { } text) return text;
        if (!isBad) Refuse(IssueCode.MissingValue, $"{column} is empty");
        return "";
    }

    private string? Text(string column, int lengthMax = TextLengthMax)
    {
        if (!fields.TryGetValue(column, out var text) || text.Length == 0) return null;
        if (text.Length <= lengthMax) return text;
        Refuse(IssueCode.RecordTooLong, $"{column} is longer than {lengthMax} characters");
        return null;
    }

    private DateOnly? Date(string column)
    {
        if (!fields.TryGetValue(column, out var text) || text.Length == 0) return null;
        if (!DateOnly.TryParseExact(text, FieldGrammars.DatePattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            Refuse(IssueCode.BadDate, $"{column} is not a date written as {FieldGrammars.DatePattern}");
        // The open end of older systems.
        else if (day == DateOnly.MaxValue && column == "termination_date") return null;
        else if (day == DateOnly.MaxValue) Refuse(IssueCode.BadDate, $"{column} is an open end and cannot begin anything");
        return day;
    }

    private EmploymentStatus Status(DateOnly? terminatedOn)
    {
        // Without a status the termination date tells, whether it lies behind or ahead.
        if (!fields.TryGetValue("status", out var text) || text.Length == 0)
            return terminatedOn is null ? EmploymentStatus.Active : EmploymentStatus.Terminated;
        switch (text.ToUpperInvariant())
        {
            case "ACTIVE" or "A": return EmploymentStatus.Active;
            case "LEAVE" or "ON LEAVE" or "L": return EmploymentStatus.Leave;
            case "TERMINATED" or "T": return EmploymentStatus.Terminated;
            default:
                Refuse(IssueCode.BadStatus, "status is none of Active, Leave, Terminated");
                return EmploymentStatus.Active;
        }
    }

    /// <summary>Numbers of the row, each once, in ascending order; what is no number is named and left out.</summary>
    private List<PhoneNumber> Phones()
    {
        if (!fields.TryGetValue("phone_numbers", out var text)) return [];
        var numbers = new SortedDictionary<long, PhoneNumber>();
        foreach (var part in text.Split(ListSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (PhoneNumbers.TryParse(part, country, out var number)) numbers[number.Digits] = number;
            else report(Issue(IssueCode.IdentifierNotANumber, Severity.Warning, "phone_numbers holds what is no number; it is left out"));
        }
        return [.. numbers.Values];
    }

    private void Refuse(IssueCode code, string problem)
    {
        isBad = true;
        report(Issue(code, Severity.Error, problem + "; the row is left out"));
    }

    private Issue Issue(IssueCode code, Severity severity, string message) => new(code, severity, Stage.Collect, message, where);
}
