namespace TemPlatform.Core.Privacy;

/// <summary>
/// What kind of personal data a value is. The list is closed; the code that people and files see is <see cref="DataCategories.Code"/>.
/// Source: derived from the categories that the client services notice names; X marks data the product never stores.
/// </summary>
public enum DataCategory
{
    /// <summary>Not yet classified: handled as restricted until a person decides.</summary>
    [CategoryCode("U.UNKNOWN", 3)] Unknown = 0,
    [CategoryCode("N.NONE", 1)] None,
    [CategoryCode("N.ORG", 1)] Organisation,
    [CategoryCode("N.ANON", 1)] Anonymised,

    [CategoryCode("ID.NAME", 2)] Name,
    [CategoryCode("ID.FRIENDLY", 2)] FriendlyName,
    [CategoryCode("CT.EMAIL.WORK", 2)] WorkEmail,
    [CategoryCode("CT.EMAIL.PERS", 3)] PersonalEmail,
    [CategoryCode("CT.ADDR.WORK", 2)] WorkAddress,
    [CategoryCode("CT.ADDR.HOME", 3)] HomeAddress,
    [CategoryCode("CT.BUS", 2)] BusinessContact,
    [CategoryCode("HR.ID", 2)] EmployeeId,
    [CategoryCode("HR.TITLE", 2)] JobTitle,
    [CategoryCode("HR.ORG", 2)] OrganisationLink,
    [CategoryCode("HR.STATUS", 2)] EmploymentStatus,
    [CategoryCode("HR.LOC", 2)] WorkLocation,
    [CategoryCode("TN.NUMBER", 2)] TelephoneNumber,
    [CategoryCode("TN.SUBSCR", 2)] SubscriberId,
    [CategoryCode("DV.ID", 2)] DeviceId,
    [CategoryCode("DV.DESC", 2)] DeviceDescription,
    [CategoryCode("US.CDR", 3)] CallDetail,
    [CategoryCode("US.DATA", 3)] DataUsage,
    [CategoryCode("US.LOC", 3)] UsageLocation,
    [CategoryCode("US.NET", 3)] NetworkActivity,
    [CategoryCode("FN.CHARGE", 2)] Charge,
    [CategoryCode("FN.BANK", 3)] BankDetail,
    [CategoryCode("AC.USERID", 2)] UserId,
    [CategoryCode("AC.CRED", 4)] Credential,
    [CategoryCode("AC.AUTHLOG", 2)] SignInRecord,
    [CategoryCode("AC.ACTLOG", 2)] ActivityRecord,
    [CategoryCode("AC.IP", 2)] NetworkIdentifier,
    [CategoryCode("SV.TICKET", 3)] Ticket,
    [CategoryCode("SV.MAIL", 3)] MailMessage,
    [CategoryCode("SV.REC", 3)] Recording,
    [CategoryCode("SV.INPUT", 2)] UserInput,
    [CategoryCode("SV.ORDER", 2)] Order,
    [CategoryCode("SV.DISPUTE", 2)] DisputeFile,
    [CategoryCode("MD.IMAGE", 3)] Image,
    [CategoryCode("MD.AUDIO", 3)] Audio,

    [CategoryCode("X.SPECIAL.ETHNIC", 5)] SpecialEthnic,
    [CategoryCode("X.SPECIAL.POLITICAL", 5)] SpecialPolitical,
    [CategoryCode("X.SPECIAL.BELIEF", 5)] SpecialBelief,
    [CategoryCode("X.SPECIAL.UNION", 5)] SpecialUnion,
    [CategoryCode("X.SPECIAL.GENETIC", 5)] SpecialGenetic,
    [CategoryCode("X.SPECIAL.BIOMETRIC", 5)] SpecialBiometric,
    [CategoryCode("X.SPECIAL.HEALTH", 5)] SpecialHealth,
    [CategoryCode("X.SPECIAL.SEXLIFE", 5)] SpecialSexLife,
    [CategoryCode("X.GOVID", 5)] GovernmentId,
    [CategoryCode("X.DOB", 5)] DateOfBirth,
    [CategoryCode("X.GENDER", 5)] Gender,
    [CategoryCode("X.HRFILE", 5)] HrFile,
    [CategoryCode("X.CARD", 5)] PaymentCard,
    [CategoryCode("X.CRIM", 5)] CriminalRecord,
    [CategoryCode("X.SENTIMENT", 5)] Sentiment,
}

/// <summary>
/// The public code and the protection level (1 internal, 2 personal, 3 restricted, 4 secret, 5 prohibited) of a category.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CategoryCodeAttribute(string code, int level) : Attribute
{
    public string Code { get; } = code;
    public int Level { get; } = level;
}
