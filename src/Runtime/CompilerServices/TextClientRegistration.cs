using System.ComponentModel;

namespace Typed.CompilerServices;

/// <summary>What the generated <c>Add</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TextClientRegistration
{
    /// <summary>Registers a client as a singleton that the container disposes.</summary>
    public static TypedBuilder AddTextClient<TInterface>(
        this TypedBuilder builder,
        TextClientDeclaration declaration,
        Func<TextClient, TInterface> create)
        where TInterface : class => throw new NotImplementedException();
}
