using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Runtime.Storage.Mapping;

/// <summary>How masked values stand in the database: the store is the one reader that sees them without a purpose.</summary>
internal static class MaskedConverters
{
    public static void Register(ModelConfigurationBuilder model)
    {
        model.Properties<PersonName>().HaveConversion<PersonNames>();
        model.Properties<EmailAddress>().HaveConversion<EmailAddresses>();
        model.Properties<PostalAddress>().HaveConversion<PostalAddresses>();
        model.Properties<EmployeeNumber>().HaveConversion<EmployeeNumbers>();
        model.Properties<JobTitle>().HaveConversion<JobTitles>();
        model.Properties<LineIdentifier>().HaveConversion<LineIdentifiers>();
        model.Properties<PhoneNumber>().HaveConversion<PhoneNumbers>();
    }

    private sealed class PersonNames() : ValueConverter<PersonName, string>(v => v.Value, s => new PersonName(s));

    private sealed class EmailAddresses() : ValueConverter<EmailAddress, string>(v => v.Value, s => new EmailAddress(s));

    private sealed class PostalAddresses() : ValueConverter<PostalAddress, string>(v => v.Value, s => new PostalAddress(s));

    private sealed class EmployeeNumbers() : ValueConverter<EmployeeNumber, string>(v => v.Value, s => new EmployeeNumber(s));

    private sealed class JobTitles() : ValueConverter<JobTitle, string>(v => v.Value, s => new JobTitle(s));

    private sealed class LineIdentifiers() : ValueConverter<LineIdentifier, string>(v => v.Value, s => new LineIdentifier(s));

    private sealed class PhoneNumbers() : ValueConverter<PhoneNumber, long>(v => v.Digits, n => new PhoneNumber(n));
}
