using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Typed.Hosting;

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
        return Add(builder, declaration, ServiceDescriptor.Singleton(
            services => create(Create(services, declaration, serviceKey: null))));
    }

    /// <summary>Registers a client under a key, so that one interface can have several. Adding the same again changes nothing.</summary>
    /// <param name="builder">Takes the client.</param>
    /// <param name="declaration">What the interface declared.</param>
    /// <param name="create">Makes the client.</param>
    /// <param name="serviceKey">The key.</param>
    /// <param name="model">The model's name; null for the declared one.</param>
    /// <param name="options">Options that rank above the declared ones and below configuration; null for none.</param>
    /// <exception cref="TypedException">The key is taken, so that model or options would have no effect.</exception>
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
        bool isTaken = builder.Services.Any(service =>
            service.ServiceType == typeof(TInterface) && service.IsKeyedService && Equals(service.ServiceKey, serviceKey));
        if (isTaken && (model ?? (object?)options) is not null)
        {
            throw new TypedException(
                $"'{declaration.Name}' is registered under the key '{serviceKey}' already, so that this model or these options would " +
                "have no effect. Register it once, or under another key.");
        }

        TextClientDeclaration keyed = declaration.With(model, options);
        return Add(builder, keyed, ServiceDescriptor.KeyedSingleton(
            serviceKey, (services, key) => create(Create(services, keyed, key))));
    }

    /// <summary>Registers the functions of an interface. Adding them again changes nothing.</summary>
    public static TypedBuilder AddFunctions<TInterface>(this TypedBuilder builder, TextClientFunctions<TInterface> functions)
        where TInterface : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(functions);
        builder.Services.TryAddSingleton(functions);
        return builder;
    }

    private static TypedBuilder Add(TypedBuilder builder, TextClientDeclaration declaration, ServiceDescriptor descriptor)
    {
        int count = builder.Services.Count;
        builder.Services.TryAdd(descriptor);
        if (builder.Services.Count > count)
        {
            builder.Services.AddSingleton(new RegisteredClient(declaration, descriptor, builder.Services));
        }

        return builder;
    }

    // What a container says of its options here is what a host says when it starts.
    private static TextClient Create(IServiceProvider services, TextClientDeclaration declaration, object? serviceKey) =>
        TextClient.Create(
            declaration,
            services.GetRequiredService<EngineHost>(),
            services.GetRequiredService<IOptions<TypedOptions>>().Value,
            TypedOptions.KeyName(serviceKey));
}
