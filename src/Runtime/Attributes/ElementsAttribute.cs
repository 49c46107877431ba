namespace Typed;

/// <summary>
/// On a method that returns <c>IAsyncEnumerable&lt;string&gt;</c>: what comes is not chunks of one text but the elements of
/// one list, which the model writes as a JSON array of strings; each comes when it is complete. Elements of any other type come so
/// without it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ElementsAttribute : Attribute;
