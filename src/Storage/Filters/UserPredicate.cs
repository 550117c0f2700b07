using System.Linq.Expressions;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Filters;

/// <summary>Columns for the comparisons that IdPs send about users.</summary>
internal static class UserPredicate
{
    /// <summary>The predicate, or null when the filter cannot be translated.</summary>
    public static Expression<Func<ScimUserEntity, bool>>? Of(FilterNode filter, BusinessHubsContext context) =>
        new PredicateComposer<ScimUserEntity>(node => Leaf(node, context)).Compose(filter);

    /// <summary>A predicate that every match satisfies, or null when no part of the filter can be translated.</summary>
    public static Expression<Func<ScimUserEntity, bool>>? Narrow(FilterNode filter, BusinessHubsContext context) =>
        new PredicateComposer<ScimUserEntity>(node => Leaf(node, context)).Narrow(filter);

    private static Expression<Func<ScimUserEntity, bool>>? Leaf(FilterNode node, BusinessHubsContext context)
    {
        if (FilterTerms.IsText(node, "userName", out string userName))
            return ByKey(TextKey.Of(userName));
        if (FilterTerms.IsText(node, "externalId", out string externalId))
            return u => u.ExternalId == externalId;
        if (FilterTerms.IsText(node, "id", out string id))
            return ById(id);
        if (FilterTerms.IsText(node, "displayName", out string displayName))
            return ByDisplayName(TextKey.Of(displayName));
        if (FilterTerms.IsFlag(node, "active", out bool active))
            return u => u.Active == active;
        if (FilterTerms.IsText(node, "emails.value", out string email))
            return ByEmail(TextKey.Of(email), context);
        if (FilterTerms.IsTypedValue(node, "emails", out string? type, out string typed))
            return type is null ? ByEmail(TextKey.Of(typed), context) : ByTypedEmail(TextKey.Of(typed), TextKey.Of(type), context);
        return null;
    }

    private static Expression<Func<ScimUserEntity, bool>> ByKey(string key) => u => u.UserNameKey == key;

    private static Expression<Func<ScimUserEntity, bool>> ByDisplayName(string key) => u => u.DisplayNameKey == key;

    // Ids are compared as text by SCIM (caseExact); a text that is not the canonical form of an id names nobody.
    private static Expression<Func<ScimUserEntity, bool>> ById(string text)
    {
        if (!Guid.TryParseExact(text, "D", out Guid id) || !string.Equals(id.ToString("D"), text, StringComparison.Ordinal))
            return _ => false;
        return u => u.Id == id;
    }

    private static Expression<Func<ScimUserEntity, bool>> ByEmail(string key, BusinessHubsContext context) =>
        u => context.UserEmails.Any(e => e.UserId == u.Id && e.ValueKey == key);

    private static Expression<Func<ScimUserEntity, bool>> ByTypedEmail(string key, string type, BusinessHubsContext context) =>
        u => context.UserEmails.Any(e => e.UserId == u.Id && e.ValueKey == key && e.TypeKey == type);
}
