using Typed.Models;

namespace Typed.Hosting;

/// <summary>Where a model comes from.</summary>
internal abstract class ModelLocation
{
    /// <summary>What tells models apart: two with the same key are the same model.</summary>
    public abstract string Key { get; }

    /// <summary>The model's folder; null where it has yet to be made.</summary>
    public abstract ModelFolder? Folder { get; }

    /// <summary>The model's folder, made where it is not there yet.</summary>
    /// <exception cref="TypedException">It cannot be made.</exception>
    public abstract Task<ModelFolder> OpenAsync(CancellationToken cancellationToken);
}
