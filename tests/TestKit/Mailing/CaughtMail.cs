namespace BusinessHubs.TestKit.Mailing;

/// <summary>A mail that a mail server took over.</summary>
/// <param name="From">Sender of the envelope.</param>
/// <param name="To">Recipients of the envelope.</param>
/// <param name="Content">Head and body as they were sent.</param>
public sealed record CaughtMail(string From, IReadOnlyList<string> To, string Content)
{
    /// <summary>The head's lines; a folded line is one.</summary>
    public IReadOnlyList<string> Head =>
        Content[..Content.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n");

    /// <summary>All base64 and quoted-printable parts decoded as text, one after another, as far as they can be read.</summary>
    public string Text
    {
        get
        {
            var text = new System.Text.StringBuilder();
            foreach (string part in Content.Split("\r\n\r\n"))
            {
                string bare = part.Split("\r\n--")[0].Replace("\r\n", "", StringComparison.Ordinal);
                byte[] bytes = new byte[bare.Length];
                _ = text.AppendLine(
                    bare.Length > 0 && Convert.TryFromBase64String(bare, bytes, out int length) ? System.Text.Encoding.UTF8.GetString(bytes, 0, length) : part);
            }

            return text.ToString();
        }
    }
}
