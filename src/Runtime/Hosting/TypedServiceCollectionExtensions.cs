using Microsoft.Extensions.DependencyInjection;

namespace Typed;

/// <summary>Registers this library with dependency injection.</summary>
public static class TypedServiceCollectionExtensions
{
    /// <summary>
    /// Adds the engine host and its options. The builder that it returns takes the clients: each annotated interface
    /// <c>IName</c> has an <c>AddName()</c>.
    /// </summary>
    public static TypedBuilder AddTyped(this IServiceCollection services) => throw new NotImplementedException();
}
