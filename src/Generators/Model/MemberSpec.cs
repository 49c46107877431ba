namespace Typed.Generators.Model;

/// <summary>A member that the client implements.</summary>
internal abstract record MemberSpec
{
    /// <summary>The id under which the interface's documentation of the member is found.</summary>
    public string DocumentationId { get; init; } = "";
}
