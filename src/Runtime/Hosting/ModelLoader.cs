using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Typed.Hosting;

/// <summary>Loads the models that are to be there when a host has started, and keeps them loaded while it runs.</summary>
internal sealed class ModelLoader(EngineHost host, IOptions<TypedOptions> options, TypedRegistrations registrations)
    : IHostedService, IDisposable, IAsyncDisposable
{
    private readonly List<EngineLease> _leases = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        TypedOptions settings = options.Value;
        foreach (string name in registrations.ModelsInUse)
        {
            if (settings.Models.TryGetValue(name, out ModelOptions? model) && model.LoadAtStart)
            {
                EngineLease lease = host.Lease(name, settings);
                _leases.Add(lease);
                await lease.GetAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _leases.ForEach(static lease => lease.Dispose());

    public async ValueTask DisposeAsync()
    {
        foreach (EngineLease lease in _leases)
        {
            await lease.DisposeAsync().ConfigureAwait(false);
        }
    }
}
