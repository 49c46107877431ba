using Microsoft.Extensions.Logging;
using Typed.Models;

namespace Typed.Telemetry;

/// <summary>What is logged about models. Ids and names of events stay as they are.</summary>
internal static partial class ModelLog
{
    [LoggerMessage(100, LogLevel.Debug, "Loading the model '{Model}' from {Path}.")]
    public static partial void ModelLoading(ILogger logger, string model, string path);

    [LoggerMessage(101, LogLevel.Information, "Loaded the model '{Model}' in {Milliseconds} ms; its files have {Megabytes} MB.")]
    public static partial void ModelLoaded(ILogger logger, string model, long milliseconds, long megabytes);

    [LoggerMessage(102, LogLevel.Error, "The model '{Model}' cannot be loaded from {Path}.")]
    public static partial void ModelLoadFailed(ILogger logger, Exception error, string model, string path);

    [LoggerMessage(103, LogLevel.Information, "Unloaded the model '{Model}'.")]
    public static partial void ModelUnloaded(ILogger logger, string model);

    [LoggerMessage(104, LogLevel.Information, "The model '{Model}' is not on this machine: pulling {Id} into {Store}.")]
    public static partial void ModelPulling(ILogger logger, string model, HubModelId id, string store);

    [LoggerMessage(105, LogLevel.Information, "Downloaded {File} of the model '{Model}', {Megabytes} MB.")]
    public static partial void FileDownloaded(ILogger logger, string model, string file, long megabytes);

    [LoggerMessage(106, LogLevel.Information, "The model '{Model}' was made ready in {Seconds} s; it lies in {Path}.")]
    public static partial void ModelPulled(ILogger logger, string model, long seconds, string path);

    [LoggerMessage(107, LogLevel.Warning, "The model '{Model}': {Damage}.")]
    public static partial void ModelDamaged(ILogger logger, string model, string damage);

    [LoggerMessage(108, LogLevel.Error, "The engine of the model '{Model}' has stopped by an error. It is loaded anew.")]
    public static partial void ModelStopped(ILogger logger, Exception error, string model);

    [LoggerMessage(110, LogLevel.Warning, "The folder of the model '{Model}' contradicts itself: {Contradiction}")]
    public static partial void FolderContradictsItself(ILogger logger, string model, string contradiction);

    [LoggerMessage(
        111,
        LogLevel.Debug,
        "The model '{Model}' pads with its end-of-sequence token ({Token}). That is harmless: sequences are never padded here, " +
        "and an end-of-sequence token inside a prompt is never taken for padding.")]
    public static partial void PaddingIsEndOfSequence(ILogger logger, string model, int token);

    [LoggerMessage(
        112,
        LogLevel.Debug,
        "The model '{Model}' has no padding token. That is harmless: sequences are never padded here.")]
    public static partial void PaddingIsMissing(ILogger logger, string model);

    [LoggerMessage(120, LogLevel.Debug, "onnxruntime-genai says: {Message}")]
    public static partial void NativeMessage(ILogger logger, string message);
}
