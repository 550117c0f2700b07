namespace BusinessHubs.Provisioning.Mailing;

/// <summary>A mail to one person; nobody sees who else gets it.</summary>
/// <param name="To">An address as <see cref="MailRule.IsAddress"/> allows.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Attachment">Sent along; null for none.</param>
public sealed record Mail(string To, string Subject, string Text, MailAttachment? Attachment = null);
