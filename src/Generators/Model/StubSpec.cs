using Typed.Generators.Helpers;

namespace Typed.Generators.Model;

/// <summary>A member that has an error: it exists, so that one error does not become many, and throws.</summary>
/// <param name="Declaration">The member up to its body, accessibility included.</param>
/// <param name="Accessors">The accessors of a property or an event; none for a method.</param>
/// <param name="Message">The diagnostic that is thrown.</param>
internal sealed record StubSpec(string Declaration, EquatableArray<string> Accessors, string Message) : MemberSpec;
