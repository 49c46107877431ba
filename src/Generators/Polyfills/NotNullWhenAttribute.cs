namespace System.Diagnostics.CodeAnalysis;

/// <summary>Lets what a method says of nulls compile for netstandard2.0.</summary>
[Microsoft.CodeAnalysis.Embedded, AttributeUsage(AttributeTargets.Parameter)]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    public bool ReturnValue { get; } = returnValue;
}
