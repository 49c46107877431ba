using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Typed.Hosting;

namespace Typed;

/// <summary>Registers this library with dependency injection.</summary>
public static class TypedServiceCollectionExtensions
{
    /// <summary>
    /// Adds the engine host and its options, which are bound from the section <c>Typed</c> where there is a configuration.
    /// The builder that it returns takes the clients: each annotated interface <c>IName</c> has an <c>AddName()</c>.
    /// </summary>
    /// <remarks>
    /// Options are checked when a host starts, and otherwise when the first client is made; what is wrong is one
    /// <see cref="TypedOptionsException"/>. No model is loaded for it.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options after configuration was read.</param>
    public static TypedBuilder AddTyped(this IServiceCollection services, Action<TypedOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<TypedOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<TypedOptions>, ConfigureTypedOptions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TypedOptions>, TypedOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ModelLoader>());
        services.TryAddSingleton<TypedRegistrations>();
        services.TryAddSingleton<EngineHost>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        return new TypedBuilder(services);
    }

    private sealed class ConfigureTypedOptions(IServiceProvider services) : IConfigureOptions<TypedOptions>
    {
        public void Configure(TypedOptions options)
        {
            // A container without configuration is fine: embedded models need none.
            if (services.GetService<IConfiguration>() is { } configuration)
            {
                TypedConfiguration.Read(configuration.GetSection(TypedConfiguration.SectionName), options);
            }
        }
    }
}
