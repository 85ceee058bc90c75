using System.ComponentModel;

namespace TemPlatform.Core.Privacy;

/// <summary>
/// Why personal data is processed: the 21 activities of the client services notice, in its order. The list is closed; a purpose of
/// sale, marketing or profiling does not exist.
/// </summary>
public enum Purpose
{
    [Description("collect and use data to provide the services")] DP01 = 1,
    [Description("combine HR data with billing data")] DP02,
    [Description("store data")] DP03,
    [Description("validate data and manage exceptions")] DP04,
    [Description("normalize data for loading")] DP05,
    [Description("link telephone numbers to friendly names on the client's request")] DP06,
    [Description("give access by role and permission")] DP07,
    [Description("analyse for savings and billing errors")] DP08,
    [Description("back up")] DP09,
    [Description("report and recommend")] DP10,
    [Description("return and delete")] DP11,
    [Description("patch and upgrade")] DP12,
    [Description("test at production-level protection where the client authorised it")] DP13,
    [Description("legal and regulatory purposes, disputes and claims")] DP14,
    [Description("plan business and resources")] DP15,
    [Description("collect user input on services and assets")] DP16,
    [Description("track sign-ins, errors, changes, access and reports")] DP17,
    [Description("single sign-on")] DP18,
    [Description("anonymise for reporting and metrics")] DP19,
    [Description("record calls for quality, training or legal purposes")] DP20,
    [Description("audit and monitor quality, compliance and security")] DP21,
}
