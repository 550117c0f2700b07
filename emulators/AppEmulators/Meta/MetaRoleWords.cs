namespace BusinessHubs.AppEmulators.Meta;

/// <summary>Meta's words for roles of people in a business; <c>role</c> and <c>tasks</c> use the same list.</summary>
internal static class MetaRoleWords
{
    public const string Admin = "ADMIN";
    public const string Employee = "EMPLOYEE";
    public const string FinanceEditor = "FINANCE_EDITOR";
    public const string FinanceAnalyst = "FINANCE_ANALYST";
    public const string AdsRightsReviewer = "ADS_RIGHTS_REVIEWER";

    public static readonly string[] All =
    [
        Admin, AdsRightsReviewer, "DEFAULT", "DEVELOPER", Employee, FinanceAnalyst, "FINANCE_EDIT", FinanceEditor, "FINANCE_VIEW",
        "MANAGE", "PARTNER_CENTER_ADMIN", "PARTNER_CENTER_ANALYST", "PARTNER_CENTER_EDUCATION", "PARTNER_CENTER_MARKETING",
        "PARTNER_CENTER_OPERATIONS",
    ];

    public static bool IsBase(string role) => role is Admin or Employee;

    /// <summary>How the finance role is shown in <c>finance_permission</c>.</summary>
    public static string? FinancePermission(IEnumerable<string> addOns) =>
        addOns.Contains(FinanceEditor) ? "EDITOR" : addOns.Contains(FinanceAnalyst) ? "ANALYST" : null;
}
