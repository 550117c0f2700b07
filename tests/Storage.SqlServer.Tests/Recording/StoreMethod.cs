using System.Reflection;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Engines;

namespace BusinessHubs.Storage.SqlServer.Tests.Recording;

/// <summary>One method of a store.</summary>
/// <param name="Name">Which store it is of.</param>
/// <param name="Method">The method.</param>
/// <param name="Store">How to get at the store.</param>
internal sealed record StoreMethod(string Name, MethodInfo Method, Func<IUnitOfWork, IStorageEngine, object> Store)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}.{Method.Name}({string.Join(", ", Method.GetParameters().Select(p => p.ParameterType.Name))})";
}
