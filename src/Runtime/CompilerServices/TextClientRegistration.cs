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
        builder.Services.TryAddSingleton(services => create(Create(services, declaration)));
        return builder;
    }

    /// <summary>Registers a client under a key, so that one interface can have several.</summary>
    /// <param name="builder">Takes the client.</param>
    /// <param name="declaration">What the interface declared.</param>
    /// <param name="create">Makes the client.</param>
    /// <param name="serviceKey">The key.</param>
    /// <param name="model">The model's name; null for the declared one.</param>
    /// <param name="options">Options that rank above the declared ones and below configuration; null for none.</param>
    public static TypedBuilder AddKeyedTextClient<TInterface>(
        this TypedBuilder builder,
        TextClientDeclaration declaration,
        Func<TextClient, TInterface> create,
        object? serviceKey,
        string? model,
        GenerationOptions? options)
        where TInterface : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(declaration);
        TextClientDeclaration keyed = declaration.With(model, options);
        builder.Services.TryAddKeyedSingleton(serviceKey, (services, _) => create(Create(services, keyed)));
        return builder;
    }

    private static TextClient Create(IServiceProvider services, TextClientDeclaration declaration) => TextClient.Create(
        declaration,
        services.GetRequiredService<EngineHost>(),
        services.GetRequiredService<IOptions<TypedOptions>>().Value);
}
