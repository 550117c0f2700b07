namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A new bearer token; <c>text</c> is shown this once.</summary>
public sealed record CreatedTokenResponse(TokenResponse Token, string Text)
{
    /// <summary>Leaves the text out.</summary>
    public override string ToString() => Token.PublicId;
}
