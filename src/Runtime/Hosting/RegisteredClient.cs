using Microsoft.Extensions.DependencyInjection;
using Typed.CompilerServices;

namespace Typed.Hosting;

/// <summary>A client that was registered with a container.</summary>
/// <param name="Declaration">What its interface declared, and its registration over that.</param>
/// <param name="Descriptor">Its registration.</param>
/// <param name="Services">Where it is registered.</param>
internal sealed record RegisteredClient(
    TextClientDeclaration Declaration,
    ServiceDescriptor Descriptor,
    IServiceCollection Services)
{
    /// <summary>Whether its key stands for every key.</summary>
    public bool IsForAnyKey => ReferenceEquals(Descriptor.ServiceKey, KeyedService.AnyKey);

    /// <summary>Its key as it is written in configuration; null where it has none of its own.</summary>
    public string? Key => IsForAnyKey ? null : TypedOptions.KeyName(Descriptor.ServiceKey);

    /// <summary>Whether the container gives it: a test may have put something else in its place.</summary>
    public bool IsInUse => ReferenceEquals(Descriptor, Services.LastOrDefault(service =>
        service.ServiceType == Descriptor.ServiceType && Equals(service.ServiceKey, Descriptor.ServiceKey)));
}
