namespace BusinessHubs.Provisioning.Configuration;

/// <summary>One hub of a collection.</summary>
/// <param name="Hub">Id of a hub of the document.</param>
/// <param name="Terms">What is given there.</param>
public sealed record ConfigCollectionItem(string Hub, ConfigTerms Terms);
