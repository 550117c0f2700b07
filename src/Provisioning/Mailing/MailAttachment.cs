namespace BusinessHubs.Provisioning.Mailing;

/// <summary>A file that goes with a mail.</summary>
/// <param name="Name">File name.</param>
/// <param name="MediaType">E.g. <c>text/csv</c>.</param>
/// <param name="Bytes">The content.</param>
public sealed record MailAttachment(string Name, string MediaType, ReadOnlyMemory<byte> Bytes);
