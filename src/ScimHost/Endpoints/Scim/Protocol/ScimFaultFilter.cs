using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Scim.Errors;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>The border where exceptions become SCIM errors; their texts stay inside.</summary>
internal sealed class ScimFaultFilter(ILogger<ScimFaultFilter> log) : IEndpointFilter
{
    private const int RetryAfterBusySeconds = 5;
    private const int RetryAfterRaceSeconds = 1;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (OperationCanceledException) when (context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            throw;
        }
        catch (ConcurrentChangeException)
        {
            return Unavailable("Others change the same data at this moment; repeat the request.", RetryAfterRaceSeconds);
        }
        catch (StorageUnavailableException fault)
        {
            log.StorageUnavailable(fault);
            return Unavailable("The database is busy or not available; nothing was changed. Repeat the request later.", RetryAfterBusySeconds);
        }
        catch (BadHttpRequestException fault)
        {
            return new ScimAnswerResult(new ScimAnswer.Failed(ScimErrorWriter.Of(fault.StatusCode)));
        }
#pragma warning disable CA1031 // Whatever it is, the client gets a SCIM error without its text, and the log the whole.
        catch (Exception fault)
        {
            log.RequestFailed(fault);
            return new ScimAnswerResult(new ScimAnswer.Failed(ScimErrorWriter.Of(StatusCodes.Status500InternalServerError)));
        }
#pragma warning restore CA1031
    }

    private static ScimAnswerResult Unavailable(string detail, int seconds) => new(new ScimAnswer.Failed(ScimError.Unavailable(detail), seconds));
}
