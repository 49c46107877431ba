using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Typed.CompilerServices;

/// <summary>What the generated <c>Add</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TextClientRegistration
{
    /// <summary>Registers a client as a singleton that the container disposes. Adding it again changes nothing.</summary>
    public static TypedBuilder AddTextClient<TInterface>(
        this TypedBuilder builder,
        TextClientDeclaration declaration,
        Func<TextClient, TInterface> create)
        where TInterface : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(services => create(TextClient.Create(
            declaration,
            services.GetRequiredService<EngineHost>(),
            services.GetRequiredService<IOptions<TypedOptions>>().Value)));
        return builder;
    }
}
