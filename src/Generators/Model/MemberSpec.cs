namespace Typed.Generators.Model;

/// <summary>A member that the client implements.</summary>
internal abstract record MemberSpec;
