using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Errors;

/// <summary>
/// An answer that refuses a request (RFC 7644 section 3.12). <see cref="Code"/> is ours and stable; <see cref="Detail"/> is read by
/// the administrator of the IdP, so it says what to do and never holds a secret.
/// </summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ScimType">Detail keyword, or null where the RFC defines none.</param>
/// <param name="Code">One of <see cref="ScimErrorCodes"/>.</param>
/// <param name="Detail">Human-readable text.</param>
public sealed record ScimError(int Status, ScimType? ScimType, string Code, string Detail)
{
    public static ScimError InvalidSyntax(string detail) => Of400(Errors.ScimType.InvalidSyntax, ScimErrorCodes.InvalidSyntax, detail);

    public static ScimError UndeclaredAttribute(string name) => Of400(
        Errors.ScimType.InvalidSyntax, ScimErrorCodes.UndeclaredAttribute, $"'{Shorten(name)}' is not an attribute that this server declares in /Schemas.");

    public static ScimError DuplicateMember(string name) => Of400(
        Errors.ScimType.InvalidSyntax, ScimErrorCodes.DuplicateMember, $"'{Shorten(name)}' is given more than once (names are compared ignoring case).");

    public static ScimError JsonTooDeep(int max) => Of400(
        Errors.ScimType.InvalidSyntax, ScimErrorCodes.JsonTooDeep, $"The JSON is nested deeper than {Text(max)} levels.");

    public static ScimError InvalidFilter(string detail) => Of400(Errors.ScimType.InvalidFilter, ScimErrorCodes.InvalidFilter, detail);

    public static ScimError FilterAttributeUndeclared(string name) => Of400(
        Errors.ScimType.InvalidFilter, ScimErrorCodes.FilterAttributeUndeclared, $"'{Shorten(name)}' is not an attribute that can be filtered on here.");

    public static ScimError FilterAttributeRefused(string name) => Of400(
        Errors.ScimType.InvalidFilter, ScimErrorCodes.FilterAttributeRefused, $"Filtering on '{Shorten(name)}' is not allowed.");

    public static ScimError FilterTooLong(int max) => Of400(
        Errors.ScimType.InvalidFilter, ScimErrorCodes.FilterTooLong, $"The filter is longer than {Text(max)} characters.");

    public static ScimError FilterTooDeep(int max) => Of400(
        Errors.ScimType.InvalidFilter, ScimErrorCodes.FilterTooDeep, $"The filter is nested deeper than {Text(max)} levels.");

    public static ScimError FilterTooManyTerms(int max) => Of400(
        Errors.ScimType.InvalidFilter, ScimErrorCodes.FilterTooManyTerms, $"The filter has more than {Text(max)} terms.");

    public static ScimError InvalidPath(string detail) => Of400(Errors.ScimType.InvalidPath, ScimErrorCodes.InvalidPath, detail);

    public static ScimError NoTarget(string detail) => Of400(Errors.ScimType.NoTarget, ScimErrorCodes.NoTarget, detail);

    public static ScimError Mutability(string detail) => Of400(Errors.ScimType.Mutability, ScimErrorCodes.Mutability, detail);

    public static ScimError InvalidValue(string detail) => Of400(Errors.ScimType.InvalidValue, ScimErrorCodes.InvalidValue, detail);

    public static ScimError RequiredMissing(string name) => Of400(
        Errors.ScimType.InvalidValue, ScimErrorCodes.RequiredMissing, $"'{name}' is required and must not be blank.");

    public static ScimError SeveralPrimaries(string name) => Of400(
        Errors.ScimType.InvalidValue, ScimErrorCodes.SeveralPrimaries, $"More than one value of '{name}' has \"primary\": true.");

    public static ScimError ValueTooLong(string name, int max) => Of400(
        Errors.ScimType.InvalidValue, ScimErrorCodes.ValueTooLong, $"'{name}' is longer than {Text(max)} characters.");

    public static ScimError TooManyValues(string name, int max) => Of400(
        Errors.ScimType.InvalidValue, ScimErrorCodes.TooManyValues, $"'{name}' has more than {Text(max)} values.");

    public static ScimError InvalidQuery(string detail) => Of400(Errors.ScimType.InvalidValue, ScimErrorCodes.InvalidQuery, detail);

    public static ScimError InvalidVersion(string detail) => Of400(Errors.ScimType.InvalidVers, ScimErrorCodes.InvalidVersion, detail);

    /// <summary>A page beyond what the server returns at once, or of another size than the pages before it (RFC 9865 section 2.1).</summary>
    public static ScimError InvalidCount(string detail) => Of400(Errors.ScimType.InvalidCount, ScimErrorCodes.InvalidCount, detail);

    /// <summary>The cursor is not one of this server, of this caller and of this query. One answer for all of these.</summary>
    public static ScimError InvalidCursor() => Of400(
        Errors.ScimType.InvalidCursor, ScimErrorCodes.InvalidCursor, "The cursor does not belong to this query; begin again with an empty cursor.");

    public static ScimError ExpiredCursor() => Of400(
        Errors.ScimType.ExpiredCursor, ScimErrorCodes.ExpiredCursor, "The cursor is too old; begin again with an empty cursor.");

    /// <summary>An operation of a bulk request that cannot be carried out because of another one (RFC 7644 section 3.7.1).</summary>
    public static ScimError BulkConflict(string detail) => new(409, null, ScimErrorCodes.BulkConflict, detail);

    /// <summary>A query matches more than the server is willing to work on (RFC 7644 table 9).</summary>
    public static ScimError TooMany(string detail) => Of400(Errors.ScimType.TooMany, ScimErrorCodes.TooManyResults, detail);

    public static ScimError Unauthorized(string detail) => new(401, null, ScimErrorCodes.Unauthorized, detail);

    public static ScimError Forbidden(string detail) => new(403, null, ScimErrorCodes.Forbidden, detail);

    public static ScimError NotFound(string detail) => new(404, null, ScimErrorCodes.NotFound, detail);

    public static ScimError MethodNotAllowed(string detail) => new(405, null, ScimErrorCodes.MethodNotAllowed, detail);

    public static ScimError NotAcceptable(string detail) => new(406, null, ScimErrorCodes.NotAcceptable, detail);

    /// <summary>A unique value is taken already; 409, as both IdPs expect (RFC 7644 section 3.3).</summary>
    public static ScimError Uniqueness(string detail) => new(409, Errors.ScimType.Uniqueness, ScimErrorCodes.Uniqueness, detail);

    public static ScimError PreconditionFailed(string detail) => new(412, null, ScimErrorCodes.PreconditionFailed, detail);

    public static ScimError PayloadTooLarge(string detail) => new(413, null, ScimErrorCodes.PayloadTooLarge, detail);

    public static ScimError TooManyOperations(int max) => new(
        413, null, ScimErrorCodes.TooManyOperations, $"The request has more than {Text(max)} operations.");

    public static ScimError TooManyMembers(int max) => new(
        413, null, ScimErrorCodes.TooManyMembers, $"The request has more than {Text(max)} member values; send them in several requests.");

    public static ScimError UnsupportedMediaType(string detail) => new(415, null, ScimErrorCodes.UnsupportedMediaType, detail);

    public static ScimError TooManyRequests(string detail) => new(429, null, ScimErrorCodes.TooManyRequests, detail);

    public static ScimError Internal(string detail) => new(500, null, ScimErrorCodes.Internal, detail);

    public static ScimError NotImplemented(string detail) => new(501, null, ScimErrorCodes.NotImplemented, detail);

    public static ScimError Unavailable(string detail) => new(503, null, ScimErrorCodes.Unavailable, detail);

    /// <summary>The error body. <c>status</c> is a string, as the RFC says; <c>scimType</c> is left out where there is none.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["schemas"] = new JsonArray(ScimUrns.Error),
            ["status"] = Text(Status),
        };
        if (ScimType is { } scimType)
            json["scimType"] = JsonNamingPolicy.CamelCase.ConvertName(scimType.ToString());
        json["detail"] = Detail;
        return json;
    }

    private static ScimError Of400(ScimType scimType, string code, string detail) => new(400, scimType, code, detail);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // A name comes from the request: an error must not echo a megabyte of it.
    private static string Shorten(string name) => name.Length <= 200 ? name : string.Concat(name.AsSpan(0, 200), "…");
}
