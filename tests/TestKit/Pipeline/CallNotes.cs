using System.Reflection;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>Stands before a store and tells which of its methods are called; a method may be answered in its place.</summary>
/// <typeparam name="T">The store.</typeparam>
#pragma warning disable CA1852 // The runtime derives the proxy from it.
internal class CallNotes<T> : DispatchProxy
#pragma warning restore CA1852
    where T : class
{
    private T _inner = null!;
    private Func<string, object?> _note = null!;

    /// <summary>Puts it before a store.</summary>
    /// <param name="inner">The store.</param>
    /// <param name="note">Told each method's name; what it answers is answered in the store's place, unless that is null.</param>
    public static T Before(T inner, Func<string, object?> note)
    {
        T proxy = Create<T, CallNotes<T>>();
        var notes = (CallNotes<T>)(object)proxy;
        (notes._inner, notes._note) = (inner, note);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _note(targetMethod!.Name) ?? targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
}
