namespace Microsoft.CodeAnalysis;

/// <summary>
/// Keeps a type within this assembly, from its friends too: what stands in for the base library here would clash with theirs.
/// </summary>
[AttributeUsage(AttributeTargets.All)]
internal sealed class EmbeddedAttribute : Attribute;
