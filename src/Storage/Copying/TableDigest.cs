namespace BusinessHubs.Storage.Copying;

/// <summary>What a table held when it was copied and verified.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Digest">SHA-256 of each row, added up, as hexadecimal text: the same for the same rows in any order, on any engine.</param>
public sealed record TableDigest(string Table, long Rows, string Digest);
