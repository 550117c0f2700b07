using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Search;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>
/// Makes and opens cursors (RFC 9865): a position, sealed with a key of the server together with caller, list, filter and order, so
/// that it opens for the very same query only. Nothing is kept on the server.
/// </summary>
internal sealed class CursorSealer(KeyRing keys, TimeProvider clock, ScimLimits limits)
{
    private const int PayloadBytes = 32;
    private const int SealBytes = 16;
    private const int MaxText = 128;

    /// <summary>The cursor of the page after this one.</summary>
    /// <param name="query">The query whose page it was.</param>
    /// <param name="scope">Caller and list.</param>
    /// <param name="last">Id of the last resource of the page.</param>
    /// <param name="returned">How many resources the page has.</param>
    public string Next(ListQuery query, CursorScope scope, Guid? last, int returned)
    {
        bool byId = query.Sort is null && scope.List != "*";
        Span<byte> cursor = stackalloc byte[PayloadBytes + SealBytes];
        _ = (byId ? last ?? Guid.Empty : Guid.Empty).TryWriteBytes(cursor);
        BinaryPrimitives.WriteInt32LittleEndian(cursor[16..], byId ? -1 : query.Skip + returned);
        BinaryPrimitives.WriteInt32LittleEndian(cursor[20..], query.Count);
        BinaryPrimitives.WriteInt64LittleEndian(cursor[24..], clock.GetUtcNow().ToUnixTimeSeconds());
        Seal(cursor[..PayloadBytes], query.Filter, query.Sort, scope).CopyTo(cursor[PayloadBytes..]);
        return Base64Url.EncodeToString(cursor);
    }

    /// <summary>Opens a cursor; everything but one that is merely too old is the same error.</summary>
    public bool TryOpen(
        string text, FilterNode? filter, SortOrder? sort, CursorScope scope, [NotNullWhen(true)] out CursorPosition? position,
        [NotNullWhen(false)] out ScimError? error)
    {
        position = null;
        error = ScimError.InvalidCursor();
        Span<byte> cursor = stackalloc byte[PayloadBytes + SealBytes];
        if (text.Length > MaxText || !Base64Url.IsValid(text, out int length) || length != cursor.Length
            || Base64Url.DecodeFromChars(text, cursor) != cursor.Length
            || !CryptographicOperations.FixedTimeEquals(cursor[PayloadBytes..], Seal(cursor[..PayloadBytes], filter, sort, scope)))
        {
            return false;
        }

        long age = clock.GetUtcNow().ToUnixTimeSeconds() - BinaryPrimitives.ReadInt64LittleEndian(cursor[24..]);
        if (age > limits.CursorSeconds)
        {
            error = ScimError.ExpiredCursor();
            return false;
        }

        int skip = BinaryPrimitives.ReadInt32LittleEndian(cursor[16..]);
        position = new CursorPosition(
            skip < 0 ? new Guid(cursor[..16]) : null, Math.Max(0, skip), BinaryPrimitives.ReadInt32LittleEndian(cursor[20..]));
        error = null;
        return true;
    }

    private byte[] Seal(ReadOnlySpan<byte> payload, FilterNode? filter, SortOrder? sort, CursorScope scope)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.CursorKey);
        hmac.AppendData(payload);
        foreach (string part in (string[])
            [scope.Caller.Workspace.ToString(), scope.Caller.Actor, scope.List, filter?.ToString() ?? "", sort?.ToString() ?? ""])
        {
            // The length in front, so that no two lists of parts run into the same bytes.
            hmac.AppendData(Encoding.UTF8.GetBytes($"{part.Length}:{part}"));
        }

        return hmac.GetHashAndReset()[..SealBytes];
    }
}
